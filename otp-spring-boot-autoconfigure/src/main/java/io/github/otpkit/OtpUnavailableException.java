package io.github.otpkit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The provider was not reached or gave no proper answer: try later, and look at
 * {@link #mayHaveGoneOut()} before sending again.
 *
 * @since 0.1.0
 */
public final class OtpUnavailableException extends OtpException {

	private final Reason reason;

	private final boolean mayHaveGoneOut;

	private final @Nullable Duration retryAfter;

	/**
	 * Creates an exception.
	 * @param message what happened, without any personal data
	 * @param reason what happened
	 * @param mayHaveGoneOut whether the provider may have acted on the request
	 * @param retryAfter how long to wait, {@code null} if that is not known
	 * @param cause the underlying failure, if there is one
	 */
	public OtpUnavailableException(String message, Reason reason, boolean mayHaveGoneOut, @Nullable Duration retryAfter,
			@Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
		this.mayHaveGoneOut = mayHaveGoneOut;
		this.retryAfter = retryAfter;
	}

	/**
	 * Return what happened.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Return whether the provider may have acted on the request: sent the message, or
	 * counted the attempt.
	 * @return {@code false} only if it certainly did not
	 */
	public boolean mayHaveGoneOut() {
		return this.mayHaveGoneOut;
	}

	/**
	 * Return how long the provider asks to wait.
	 * @return the time to wait, {@code null} if it is not known
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	/**
	 * What happened.
	 */
	public enum Reason {

		/**
		 * There was no connection to the provider.
		 */
		UNREACHABLE,

		/**
		 * The connection is not secure: a certificate that is not trusted, for instance,
		 * or the provider refused the TLS connection.
		 */
		INSECURE,

		/**
		 * No complete answer came in time.
		 */
		TIMEOUT,

		/**
		 * The connection broke before the answer was complete.
		 */
		CONNECTION_LOST,

		/**
		 * The calling thread was interrupted.
		 */
		INTERRUPTED,

		/**
		 * The provider reports an error on its side.
		 */
		PROVIDER_ERROR,

		/**
		 * The answer cannot be understood.
		 */
		INVALID_RESPONSE,

		/**
		 * The application could not provide the credentials. The provider was not asked.
		 */
		CREDENTIALS,

		/**
		 * The store of the guard did not answer, so the limits could not be applied. The
		 * provider was not asked.
		 */
		GUARD_STORE

	}

}
