package io.github.otpkit;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a check.
 *
 * @param outcome what the provider said of the code
 * @param remainingAttempts the attempts left, {@code null} where the provider does not
 * say
 * @since 0.1.0
 */
public record OtpVerification(Outcome outcome, @Nullable Integer remainingAttempts) {

	/**
	 * Return a verification without a number of remaining attempts.
	 * @param outcome what the provider said of the code
	 * @return the verification
	 */
	public static OtpVerification of(Outcome outcome) {
		return new OtpVerification(outcome, null);
	}

	/**
	 * Return whether the code was right.
	 * @return {@code true} if the person has the phone
	 */
	public boolean isVerified() {
		return this.outcome == Outcome.VERIFIED;
	}

	/**
	 * What the provider says of a code.
	 */
	public enum Outcome {

		/**
		 * The code is right, and used up.
		 */
		VERIFIED,

		/**
		 * The code is wrong.
		 */
		WRONG_CODE,

		/**
		 * The code is no longer valid.
		 */
		EXPIRED,

		/**
		 * Too many wrong codes: no further one is looked at.
		 */
		TOO_MANY_ATTEMPTS,

		/**
		 * There is no such request.
		 */
		NOT_FOUND

	}

}
