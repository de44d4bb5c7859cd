package io.github.otpkit.core;

import java.time.Clock;
import java.time.Instant;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSent;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.phone.OtpPhoneParser;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes {@link OtpSent} for each message that went out or may have.
 */
final class SentEvents {

	private static final Log logger = LogFactory.getLog(OtpSent.class);

	private final ApplicationEventPublisher events;

	private final OtpPhoneParser phone;

	private final Clock clock;

	SentEvents(ApplicationEventPublisher events, OtpPhoneParser phone, Clock clock) {
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

	/** A failure here would make the caller send again what has gone out. */
	private void publish(OtpRequest request, @Nullable OtpTicket ticket, Instant sentAt) {
		try {
			this.events.publishEvent(new OtpSent(request, ticket, this.phone.regionOf(request.phoneNumber()), sentAt));
		}
		catch (RuntimeException ex) {
			logger.warn("A listener of OtpSent failed", ex);
		}
	}

}
