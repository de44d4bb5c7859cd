package io.github.otpkit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Too many requests: wait. Nothing was sent.
 *
 * @since 0.1.0
 */
public final class OtpRateLimitedException extends OtpException {

	private final @Nullable Duration retryAfter;

	/**
	 * Creates an exception.
	 * @param message what was limited, without any personal data
	 * @param retryAfter how long to wait, {@code null} if that is not known
	 */
	public OtpRateLimitedException(String message, @Nullable Duration retryAfter) {
		super(message, null);
		this.retryAfter = retryAfter;
	}

	/**
	 * Return how long to wait.
	 * @return the time to wait, {@code null} if it is not known
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
