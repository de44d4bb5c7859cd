package io.github.otpkit.guard;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What came of a decision.
 *
 * @param refused the limit that is reached, {@code null} if none is
 * @param retryAfter how long to wait before the next one
 */
record Verdict(@Nullable Claim refused, Duration retryAfter) {

	static Verdict of(@Nullable Claim refused, long retryAfterMillis) {
		return new Verdict(refused, Duration.ofMillis(retryAfterMillis));
	}

	/**
	 * {@return the verdict where there is nothing to count}
	 */
	static Verdict admitted() {
		return new Verdict(null, Duration.ZERO);
	}

}
