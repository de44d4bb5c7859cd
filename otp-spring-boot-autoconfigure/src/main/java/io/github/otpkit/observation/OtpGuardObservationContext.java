package io.github.otpkit.observation;

import io.github.otpkit.OtpRateLimitedException.Limit;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The observation of one decision of the guard. If the store failed and the policy is to
 * deny, the failure is its {@link #getError() error}.
 *
 * @since 0.1.0
 */
public final class OtpGuardObservationContext extends Observation.Context {

	private final Operation operation;

	private @Nullable Limit limit;

	private boolean unguarded;

	/**
	 * Creates a context.
	 * @param operation what the guard decides about
	 */
	public OtpGuardObservationContext(Operation operation) {
		this.operation = operation;
	}

	/**
	 * Return what the guard decides about.
	 * @return the operation
	 */
	public Operation getOperation() {
		return this.operation;
	}

	/**
	 * Return the limit that was reached.
	 * @return the limit, {@code null} if none was
	 */
	public @Nullable Limit getLimit() {
		return this.limit;
	}

	/**
	 * Set the limit that was reached.
	 * @param limit the limit, {@code null} if none was
	 */
	public void setLimit(@Nullable Limit limit) {
		this.limit = limit;
	}

	/**
	 * Return whether the store failed.
	 * @return {@code true} if nobody knows whether a limit was reached
	 */
	public boolean isUnguarded() {
		return this.unguarded;
	}

	/**
	 * Set whether the store failed.
	 * @param unguarded whether it did
	 */
	public void setUnguarded(boolean unguarded) {
		this.unguarded = unguarded;
	}

	/**
	 * What the guard decides about.
	 */
	public enum Operation {

		/**
		 * Sending a code.
		 */
		SEND,

		/**
		 * Verifying a code.
		 */
		VERIFY

	}

}
