package io.github.otpkit.core;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSent;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerified;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.phone.OtpPhoneParser;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes {@link OtpSent} for each message that went out or may have, and
 * {@link OtpVerified} for each right code.
 */
final class FlowEvents {

	private static final Log logger = LogFactory.getLog(OtpSent.class);

	private final ApplicationEventPublisher events;

	private final OtpPhoneParser phone;

	private final Clock clock;

	FlowEvents(ApplicationEventPublisher events, OtpPhoneParser phone, Clock clock) {
		this.events = events;
		this.phone = phone;
		this.clock = clock;
	}

	/**
	 * An exception that is not an {@link OtpException} does not say that nothing went
	 * out.
	 */
	OtpTicket send(OtpRequest request, OtpProvider provider) {
		Instant now = this.clock.instant();
		OtpTicket ticket;
		try {
			ticket = provider.send(request);
		}
		catch (RuntimeException ex) {
			if ((ex instanceof OtpUnavailableException unavailable) ? unavailable.mayHaveGoneOut()
					: !(ex instanceof OtpException)) {
				publish(request, null, now);
			}
			throw ex;
		}
		publish(request, ticket, now);
		return ticket;
	}

	OtpVerification verify(OtpCheck check, Function<OtpCheck, OtpVerification> verify) {
		OtpVerification verification = verify.apply(check);
		if (verification.isVerified()) {
			String number = check.phoneNumber();
			publish(new OtpVerified(check, (number != null) ? regionOf(number) : null, this.clock.instant()));
		}
		return verification;
	}

	private void publish(OtpRequest request, @Nullable OtpTicket ticket, Instant sentAt) {
		publish(new OtpSent(request, ticket, regionOf(request.phoneNumber()), sentAt));
	}

	/** A failure here would make the caller send or verify again what has been done. */
	private void publish(Object event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener of %s failed".formatted(event.getClass().getSimpleName()), ex);
		}
	}

	/** A parser of the application may fail, which is no reason to send nothing. */
	@Nullable String regionOf(String number) {
		try {
			return this.phone.regionOf(number);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

}
