package io.github.otpkit.simulator;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Thrown if the simulator cannot or must not start.
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
						+ "' is active: no message would reach a phone, and the log would show every code.",
				"Remove 'otp.simulator.enabled' from the configuration of the profile '" + profile
						+ "', and set 'otp.api-login' and 'otp.api-key' there.",
				null);
	}

	static SimulatorStartException otherConnectionDetails(String type) {
		return new SimulatorStartException(
				"The OTP simulator is switched on by 'otp.simulator.enabled', but the application's "
						+ "OtpConnectionDetails (" + type + ") do not lead to it: real messages would be sent.",
				"Remove 'otp.simulator.enabled', or define the OtpConnectionDetails bean only where the simulator is "
						+ "off, for instance with @ConditionalOnBooleanProperty(name = \"otp.simulator.enabled\", "
						+ "havingValue = false, matchIfMissing = true).",
				null);
	}

	static SimulatorStartException portNotAvailable(int port, Throwable cause) {
		return new SimulatorStartException("The OTP simulator cannot listen on port " + port + ".",
				"Stop the process that listens there, or set 'otp.simulator.port' to another port, or to 0 for a free one.",
				cause);
	}

	/**
	 * Reports the failure with its remedy.
	 */
	static final class Analyzer extends AbstractFailureAnalyzer<SimulatorStartException> {

		@Override
		protected FailureAnalysis analyze(Throwable rootFailure, SimulatorStartException cause) {
			return new FailureAnalysis(cause.problem, cause.remedy, cause);
		}

	}

}
