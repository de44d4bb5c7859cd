package io.github.otpkit.observation;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The observation of one typed code that signs in or confirms an action. A failure is its
 * {@link #getError() error}.
 *
 * @since 0.1.0
 */
public final class OtpLoginObservationContext extends Observation.Context {

	private final Factor factor;

	private @Nullable Outcome outcome;

	/**
	 * Creates a context.
	 * @param factor what the code is for
	 */
	public OtpLoginObservationContext(Factor factor) {
		this.factor = factor;
	}

	/**
	 * Return what the code is for.
	 * @return the factor
	 */
	public Factor getFactor() {
		return this.factor;
	}

	/**
	 * Return the result.
	 * @return the outcome, {@code null} while there is none
	 */
	public @Nullable Outcome getOutcome() {
		return this.outcome;
	}

	/**
	 * Set the result.
	 * @param outcome the outcome
	 */
	public void setOutcome(Outcome outcome) {
		this.outcome = outcome;
	}

	/**
	 * What a code is for.
	 */
	public enum Factor {

		/**
		 * The only factor of a sign-in.
		 */
		PASSWORDLESS,

		/**
		 * The second factor of a sign-in.
		 */
		SECOND_FACTOR,

		/**
		 * The confirmation of an action.
		 */
		CONFIRMATION

	}

	/**
	 * The result of a typed code.
	 */
	public enum Outcome {

		/**
		 * The code is right.
		 */
		VERIFIED,

		/**
		 * The code is wrong, or no longer valid.
		 */
		WRONG_CODE,

		/**
		 * No code was sent: nobody has the login, or sending failed.
		 */
		NO_CODE_SENT,

		/**
		 * A limit of checking is reached.
		 */
		RATE_LIMITED,

		/**
		 * The code is right, and the account is disabled, locked or expired.
		 */
		ACCOUNT_REFUSED,

		/**
		 * The code could not be checked.
		 */
		UNAVAILABLE

	}

}
