package io.github.otpkit.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains what is missing to sign in with a code.
 */
final class OtpLoginFailureAnalyzer extends AbstractFailureAnalyzer<OtpLoginNotReadyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, OtpLoginNotReadyException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.remedy(), cause);
	}

}
