package io.github.otpkit.simulator;

import org.jspecify.annotations.Nullable;

/**
 * The simulator cannot or must not start.
 */
final class SimulatorStartException extends IllegalStateException {

	private final String problem;

	private final String remedy;

	private SimulatorStartException(String problem, String remedy, @Nullable Throwable cause) {
		super(problem + " " + remedy, cause);
		this.problem = problem;
		this.remedy = remedy;
	}

	static SimulatorStartException inProduction(String profile) {
		return new SimulatorStartException(
				"The OTP simulator is switched on by 'otp.simulator.enabled' while the profile '" + profile
						+ "' is active: no message would reach a phone, and every code would be in the log.",
				"Remove 'otp.simulator.enabled' from what applies to the profile '" + profile
						+ "', and set 'otp.api-login' and 'otp.api-key' there.",
				null);
	}

	static SimulatorStartException portNotAvailable(int port, Throwable cause) {
		return new SimulatorStartException("The OTP simulator cannot listen on port " + port + ".",
				"Stop whatever listens there, or let 'otp.simulator.port' name another port or 0 for a free one.",
				cause);
	}

	String problem() {
		return this.problem;
	}

	String remedy() {
		return this.remedy;
	}

}
