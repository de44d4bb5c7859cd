package io.github.otpkit.client;

import io.github.otpkit.InvalidOtpPropertyException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains which property is invalid and how to correct it.
 */
final class InvalidOtpPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidOtpPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidOtpPropertyException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.remedy(), cause);
	}

}
