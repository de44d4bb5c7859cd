package io.github.otpkit.client;

import io.github.otpkit.InvalidOtpPropertyException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells which property is at fault and what to do.
 */
final class InvalidOtpPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidOtpPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidOtpPropertyException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.remedy(), cause);
	}

}
