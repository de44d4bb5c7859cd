package io.github.otpkit.test;

import java.util.Objects;

import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the outcome of a check.
 *
 * @since 0.1.0
 */
public final class OtpVerificationAssert extends AbstractAssert<OtpVerificationAssert, @Nullable OtpVerification> {

	OtpVerificationAssert(@Nullable OtpVerification actual) {
		super(actual, OtpVerificationAssert.class);
	}

	/**
	 * Verify that the code was right.
	 * @return this assertion
	 */
	public OtpVerificationAssert isVerified() {
		return hasOutcome(Outcome.VERIFIED);
	}

	/**
	 * Verify that the code was not verified, for any reason.
	 * @return this assertion
	 */
	public OtpVerificationAssert isNotVerified() {
		isNotNull();
		if (this.actual.isVerified()) {
			failWithMessage("Expected the code not to be verified, but it was");
		}
		return this;
	}

	/**
	 * Verify the outcome of the check.
	 * @param outcome the expected outcome
	 * @return this assertion
	 */
	public OtpVerificationAssert hasOutcome(Outcome outcome) {
		isNotNull();
		if (this.actual.outcome() != outcome) {
			failWithMessage("Expected the outcome %s, but it was %s", outcome, this.actual.outcome());
		}
		return this;
	}

	/**
	 * Verify how many attempts are left.
	 * @param remainingAttempts the number of attempts
	 * @return this assertion
	 */
	public OtpVerificationAssert hasRemainingAttempts(int remainingAttempts) {
		isNotNull();
		if (!Objects.equals(this.actual.remainingAttempts(), remainingAttempts)) {
			failWithMessage("Expected %s remaining attempts, but there were %s (%s)", remainingAttempts,
					this.actual.remainingAttempts(), this.actual.outcome());
		}
		return this;
	}

}
