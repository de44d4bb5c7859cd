package io.github.otpkit.cost;

import java.math.BigDecimal;

import io.github.otpkit.OtpChannel;
import org.jspecify.annotations.Nullable;

/**
 * The port to the prices of messages. A bean of this type replaces the prices of
 * {@code otp.cost}. It is asked for each message, so it must answer at once;
 * implementations are thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OtpPriceList {

	/**
	 * Return what a segment of a text message, or a call, costs.
	 * @param region the ISO 3166-1 code of the recipient's region, {@code null} if it is
	 * not known
	 * @param channel the way to the phone
	 * @return the price in the unit of the account, above 0; {@code null} if there is
	 * none: the message is then refused if a budget is set
	 */
	@Nullable BigDecimal priceOf(@Nullable String region, OtpChannel channel);

}
