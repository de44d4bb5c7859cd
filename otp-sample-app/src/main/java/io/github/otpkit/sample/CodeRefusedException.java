package io.github.otpkit.sample;

import io.github.otpkit.OtpVerification;

/**
 * The code did not open the door.
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

}
