package io.github.otpkit;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The result of a check.
 *
 * @since 0.1.0
 */
public final class OtpVerification {

	private final Outcome outcome;

	private final @Nullable Integer remainingAttempts;

	private OtpVerification(Outcome outcome, @Nullable Integer remainingAttempts) {
		this.outcome = outcome;
		this.remainingAttempts = remainingAttempts;
	}

	/**
	 * {@return a verification without a number of remaining attempts}
	 * @param outcome what the provider says of the code
	 * @throws OtpRejectedException if the outcome is {@code null}
	 */
	public static OtpVerification of(Outcome outcome) {
		return new OtpVerification(Limits.required("outcome", outcome, "an outcome"), null);
	}

	/**
	 * {@return a copy with the given number of remaining attempts, which only a code that
	 * was tried has: the guard counts such a check whatever its outcome}
	 * @param remainingAttempts how many attempts are left
	 */
	public OtpVerification withRemainingAttempts(int remainingAttempts) {
		return new OtpVerification(this.outcome, remainingAttempts);
	}

	/**
	 * {@return what the provider says of the code}
	 */
	public Outcome outcome() {
		return this.outcome;
	}

	/**
	 * {@return how many attempts are left, {@code null} if the provider does not say}
	 */
	public @Nullable Integer remainingAttempts() {
		return this.remainingAttempts;
	}

	/**
	 * {@return whether the code was right, so that the person has the phone}
	 */
	public boolean isVerified() {
		return this.outcome == Outcome.VERIFIED;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof OtpVerification verification && this.outcome == verification.outcome
				&& Objects.equals(this.remainingAttempts, verification.remainingAttempts);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.outcome, this.remainingAttempts);
	}

	@Override
	public String toString() {
		return "OtpVerification[outcome=%s, remainingAttempts=%s]".formatted(this.outcome, this.remainingAttempts);
	}

	/**
	 * What the provider says of a code.
	 */
	public enum Outcome {

		/**
		 * The code is right. It cannot be used again.
		 */
		VERIFIED,

		/**
		 * The code is wrong.
		 */
		WRONG_CODE,

		/**
		 * The code has expired.
		 */
		EXPIRED,

		/**
		 * Too many wrong codes were typed. Not even the right one is accepted any more.
		 */
		TOO_MANY_ATTEMPTS,

		/**
		 * The provider knows no request with this token or number.
		 */
		NOT_FOUND

	}

}
