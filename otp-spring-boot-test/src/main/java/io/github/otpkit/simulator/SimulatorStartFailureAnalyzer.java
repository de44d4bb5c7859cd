package io.github.otpkit.simulator;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what to do when the simulator does not start.
 */
final class SimulatorStartFailureAnalyzer extends AbstractFailureAnalyzer<SimulatorStartException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SimulatorStartException cause) {
		return new FailureAnalysis(cause.problem(), cause.remedy(), cause);
	}

}
