package io.github.otpkit.observation;

import java.util.Locale;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The values of the tag {@code outcome}.
 */
final class Outcomes {

	private Outcomes() {
	}

	static String of(@Nullable Throwable error, String success) {
		if (error == null) {
			return success;
		}
		if (error instanceof OtpRejectedException) {
			return "rejected";
		}
		if (error instanceof OtpRateLimitedException) {
			return "rate-limited";
		}
		return (error instanceof OtpUnavailableException) ? "unavailable" : "error";
	}

	static String lowerCase(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
