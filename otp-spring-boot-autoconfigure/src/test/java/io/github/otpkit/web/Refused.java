package io.github.otpkit.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpUnavailableException;

/**
 * Refusals as controllers meet them, named as the last part of a path.
 */
final class Refused {

	static final String PROVIDER_MESSAGE = "words of the provider";

	static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);

	private Refused() {
	}

	static OtpException as(String name) {
		return switch (name) {
			case "rate-limited" ->
				new OtpRateLimitedException(PROVIDER_MESSAGE, Limit.RESEND_WAIT, Duration.ofMillis(29_001));
			case "rejected" ->
				OtpRejectedException.invalid(Reason.BAD_RECIPIENT, "phone-number", "is a landline", "mobile numbers");
			case "ours" -> OtpRejectedException.refused(Reason.OUT_OF_CREDIT, 104, PROVIDER_MESSAGE);
			case "unavailable" ->
				new OtpUnavailableException(PROVIDER_MESSAGE, OtpUnavailableException.Reason.TIMEOUT, true, null, null);
			default -> throw new IllegalArgumentException(name);
		};
	}

}
