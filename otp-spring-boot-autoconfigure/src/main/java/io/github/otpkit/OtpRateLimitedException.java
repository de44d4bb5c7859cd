package io.github.otpkit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A limit is reached: wait. Nothing was sent. Limit and time are safe to show, since
 * neither reveals whether somebody uses the number.
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
	 * Return the limit that was reached. If several are, it is the one with the longest
	 * wait.
	 * @return the limit
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
	 * A limit.
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
		 * Messages requested from one client address.
		 */
		CLIENT_ADDRESS,

		/**
		 * Messages to numbers that differ in their last four digits only.
		 */
		RANGE,

		/**
		 * All messages of the application.
		 */
		TOTAL,

		/**
		 * What messages may cost.
		 */
		BUDGET,

		/**
		 * Messages to a block of numbers that nobody verifies.
		 */
		CONVERSION,

		/**
		 * Failed checks of a number, across codes.
		 */
		FAILED_CHECKS,

		/**
		 * Failed checks of a number that came without a ticket.
		 */
		FAILED_CHECKS_WITHOUT_TICKET,

		/**
		 * A limit of the provider.
		 */
		PROVIDER

	}

}
