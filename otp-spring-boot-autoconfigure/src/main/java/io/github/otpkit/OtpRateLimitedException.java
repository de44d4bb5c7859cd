package io.github.otpkit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Too many requests: wait. Nothing was sent. Neither the limit nor the time tells whether
 * somebody uses the number.
 *
 * @since 0.1.0
 */
public final class OtpRateLimitedException extends OtpException {

	private final Limit limit;

	private final @Nullable Duration retryAfter;

	/**
	 * Creates an exception.
	 * @param message what was limited, without any personal data
	 * @param limit the limit that was reached
	 * @param retryAfter how long to wait, {@code null} if that is not known
	 */
	public OtpRateLimitedException(String message, Limit limit, @Nullable Duration retryAfter) {
		super(message, null);
		this.limit = limit;
		this.retryAfter = retryAfter;
	}

	/**
	 * Return the limit that was reached; of several, the one to wait longest for.
	 * @return the limit, which may be shown to anybody
	 */
	public Limit limit() {
		return this.limit;
	}

	/**
	 * Return how long to wait.
	 * @return the time to wait, {@code null} if it is not known
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	/**
	 * What is limited.
	 */
	public enum Limit {

		/**
		 * The time between two messages to a number for one purpose.
		 */
		RESEND_WAIT,

		/**
		 * Messages to a number.
		 */
		NUMBER,

		/**
		 * Messages that one client address asks for.
		 */
		CLIENT_ADDRESS,

		/**
		 * Messages to numbers that differ in their last four digits only.
		 */
		RANGE,

		/**
		 * Messages of the whole application.
		 */
		TOTAL,

		/**
		 * Wrong codes for a number, whatever code they were tried on.
		 */
		FAILED_CHECKS,

		/**
		 * Wrong codes for a number that were tried without a ticket.
		 */
		FAILED_CHECKS_WITHOUT_TICKET,

		/**
		 * A limit of the provider.
		 */
		PROVIDER

	}

}
