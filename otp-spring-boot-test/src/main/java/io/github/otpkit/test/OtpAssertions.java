package io.github.otpkit.test;

import io.github.otpkit.OtpVerification;
import io.github.otpkit.simulator.OtpSimulator;
import org.jspecify.annotations.Nullable;

/**
 * Entry points for AssertJ assertions on sent messages and on outcomes of checks.
 *
 * @since 0.1.0
 */
public final class OtpAssertions {

	private OtpAssertions() {
	}

	/**
	 * Start an assertion on the messages that a simulator has sent.
	 * @param actual the simulator
	 * @return the assertion
	 */
	public static OtpSimulatorAssert assertThat(@Nullable OtpSimulator actual) {
		return new OtpSimulatorAssert(actual);
	}

	/**
	 * Start an assertion on the outcome of a check.
	 * @param actual the outcome
	 * @return the assertion
	 */
	public static OtpVerificationAssert assertThat(@Nullable OtpVerification actual) {
		return new OtpVerificationAssert(actual);
	}

}
