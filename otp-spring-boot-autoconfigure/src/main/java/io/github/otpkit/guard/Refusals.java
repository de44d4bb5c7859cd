package io.github.otpkit.guard;

import java.util.Objects;
import java.util.function.Function;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells of refusals: the caller, the log and the application's own alarms.
 */
final class Refusals {

	private final MinuteLog log;

	private final ApplicationEventPublisher events;

	private final Function<String, @Nullable String> regionOf;

	Refusals(MinuteLog log, ApplicationEventPublisher events, Function<String, @Nullable String> regionOf) {
		this.log = log;
		this.events = events;
		this.regionOf = regionOf;
	}

	OtpRateLimitedException ofSend(OtpRequest request, Verdict verdict) {
		Claim claim = Objects.requireNonNull(verdict.refused());
		try {
			this.events.publishEvent(new OtpSendRefused(claim.subject().toString(), claim.rule().limit(),
					this.regionOf.apply(request.phoneNumber()), verdict.retryAfter()));
		}
		catch (RuntimeException ex) {
			this.log.warn(OtpSendRefused.class,
					"A listener of OtpSendRefused failed %d times since this was last told"::formatted);
		}
		return refused("Refused to send", claim, verdict);
	}

	OtpRateLimitedException ofCheck(Verdict verdict) {
		return refused("Refused to check", Objects.requireNonNull(verdict.refused()), verdict);
	}

	private OtpRateLimitedException refused(String what, Claim claim, Verdict verdict) {
		Limit limit = claim.rule().limit();
		this.log.warn(limit, (count) -> "%s %d times since this was last told: '%s' is reached%s".formatted(what, count,
				claim.rule().property(), hint(limit)));
		return new OtpRateLimitedException("%s a code: '%s' is reached".formatted(what, claim.rule().property()), limit,
				verdict.retryAfter());
	}

	private static String hint(Limit limit) {
		return (limit == Limit.CLIENT_ADDRESS)
				? ". If many people share an address, is it your proxy's? Then set 'server.forward-headers-strategy'"
				: "";
	}

}
