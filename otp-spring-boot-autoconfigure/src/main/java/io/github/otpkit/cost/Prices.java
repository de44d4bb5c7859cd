package io.github.otpkit.cost;

import java.math.BigDecimal;
import java.time.Clock;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.observation.ThrottledLog;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What messages cost by a price list, which may be one of the application and fail.
 */
final class Prices {

	private static final Log logger = LogFactory.getLog(OtpCosts.class);

	private final OtpPriceList list;

	private final ThrottledLog log;

	Prices(OtpPriceList list, Clock clock) {
		this.list = list;
		this.log = new ThrottledLog(logger, clock);
	}

	/**
	 * Return what a message costs: the dearer one, if the account chooses between a text
	 * message and a call.
	 * @param request the request
	 * @param region the region of its number, {@code null} if it is not known
	 * @return the cost in millionths of the account's unit
	 * @throws OtpRejectedException if there is no price for the message
	 */
	long costOf(OtpRequest request, @Nullable String region) {
		if (request.channel() == OtpChannel.VOICE) {
			return price(region, OtpChannel.VOICE, 1);
		}
		long sms = price(region, OtpChannel.SMS, (request.segments() != null) ? request.segments() : 1);
		return (request.channel() == OtpChannel.SMS) ? sms : Math.max(sms, price(region, OtpChannel.VOICE, 1));
	}

	private long price(@Nullable String region, OtpChannel channel, int times) {
		RuntimeException failure = null;
		try {
			BigDecimal price = this.list.priceOf(region, channel);
			BigDecimal cost = (price != null) ? price.multiply(BigDecimal.valueOf(times)) : BigDecimal.ZERO;
			if (Amounts.isValid(cost)) {
				return Amounts.millionths(cost);
			}
		}
		catch (RuntimeException ex) {
			failure = ex;
		}
		throw refused(region, channel, failure);
	}

	private OtpRejectedException refused(@Nullable String region, OtpChannel channel,
			@Nullable RuntimeException failure) {
		String name = (channel == OtpChannel.VOICE) ? "voice" : "sms";
		String message = "There is a budget, and no price of channel '%s' to region %s".formatted(name,
				(region != null) ? region : "unknown");
		if (this.list instanceof PropertiesPriceList) {
			return OtpRejectedException.refused(Reason.OTHER, null, message + ". Set 'otp.cost.%s.%s'"
				.formatted((region != null) ? "prices." + region : "default-price", name));
		}
		String cause = (failure != null) ? " failed (" + failure + ")" : " gave none above 0 and up to 1000000000";
		this.log.warn(OtpPriceList.class, () -> message + ": the price list " + this.list.getClass().getName() + cause);
		return OtpRejectedException.refused(Reason.OTHER, null, message);
	}

}
