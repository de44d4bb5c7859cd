package io.github.otpkit.guard;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What came of a decision.
 *
 * @param refused the limit that is reached, {@code null} if none is
 * @param retryAfter how long to wait before the next one
 * @param counted whether anything was limited
 */
record Verdict(@Nullable Claim refused, Duration retryAfter, boolean counted) {

	static Verdict of(@Nullable Claim refused, long retryAfterMillis) {
		return new Verdict(refused, Duration.ofMillis(retryAfterMillis), true);
	}

	static Verdict uncounted() {
		return new Verdict(null, Duration.ZERO, false);
	}

}
