package io.github.otpkit.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.github.otpkit.observation.OtpSendObservationContext;
import io.github.otpkit.observation.OtpVerifyObservationContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Observes a send or a verification and logs one line of it, with the number masked. The
 * line is logged inside the observation, so that it has the trace id.
 */
final class FlowObserver {

	private static final Log logger = LogFactory.getLog(OtpSender.class);

	private final ObservationRegistry registry;

	private final Clock clock;

	FlowObserver(ObservationRegistry registry, Clock clock) {
		this.registry = registry;
		this.clock = clock;
	}

	OtpTicket send(OtpSendObservationContext context, @Nullable String number, Supplier<OtpTicket> flow) {
		return observe(OtpObservationDocumentation.send(context, this.registry), "Send to", number, flow,
				(ticket) -> "sent");
	}

	OtpVerification verify(OtpVerifyObservationContext context, @Nullable String number,
			Supplier<OtpVerification> flow) {
		return observe(OtpObservationDocumentation.verify(context, this.registry), "Verify for", number, flow,
				(verification) -> OtpFormats.kebabCase(verification.outcome()));
	}

	private <T> T observe(Observation observation, String what, @Nullable String number, Supplier<T> flow,
			Function<T, String> outcome) {
		return observation.observe(() -> {
			Instant start = this.clock.instant();
			try {
				T result = flow.get();
				log(what, number, outcome.apply(result), start);
				return result;
			}
			catch (RuntimeException ex) {
				log(what, number, "%s (%s)".formatted(OtpObservationDocumentation.outcome(ex),
						OtpObservationDocumentation.reason(ex)), start);
				throw ex;
			}
		});
	}

	private void log(String what, @Nullable String number, String outcome, Instant start) {
		if (logger.isDebugEnabled()) {
			logger.debug(String.format(Locale.ROOT, "%s %s: %s after %d ms", what,
					(number != null) ? OtpFormats.mask(number) : "an unknown number", outcome,
					Duration.between(start, this.clock.instant()).toMillis()));
		}
	}

}
