package io.github.otpkit.sample;

import java.util.Objects;

import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;

/**
 * The typed code is wrong, expired or unknown.
 */
final class CodeRefusedException extends RuntimeException {

	private final transient OtpVerification verification;

	CodeRefusedException(OtpVerification verification) {
		super(verification.outcome().name());
		this.verification = verification;
	}

	OtpVerification verification() {
		return this.verification;
	}

	/**
	 * Return whether only a new code can help.
	 */
	boolean isOver() {
		return this.verification.outcome() != Outcome.WRONG_CODE
				|| Objects.equals(this.verification.remainingAttempts(), 0);
	}

}
