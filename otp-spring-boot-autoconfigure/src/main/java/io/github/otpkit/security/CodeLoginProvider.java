package io.github.otpkit.security;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.observation.OtpLoginObservationContext;
import io.github.otpkit.observation.OtpLoginObservationContext.Factor;
import io.github.otpkit.observation.OtpLoginObservationContext.Outcome;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AccountStatusException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Signs in with a typed code, observed. It is never a bean: a sole
 * {@link AuthenticationProvider} bean would take over every login of the application.
 */
final class CodeLoginProvider implements AuthenticationProvider {

	private static final Log logger = LogFactory.getLog(OtpLogin.class);

	private final CodeChecks checks;

	private final ObservationRegistry registry;

	CodeLoginProvider(CodeChecks checks, ObservationRegistry registry) {
		this.checks = checks;
		this.registry = registry;
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		CodeLogin login = (CodeLogin) authentication;
		OtpChallenge challenge = login.challenge();
		if (challenge == null) {
			throw new BadCredentialsException("No code was requested");
		}
		OtpLoginObservationContext context = new OtpLoginObservationContext(factor(challenge));
		Authentication result = OtpObservationDocumentation.login(context, this.registry).observe(() -> {
			try {
				Authentication signedIn = this.checks.authenticate(login, challenge);
				context.setOutcome(Outcome.VERIFIED);
				return signedIn;
			}
			catch (AuthenticationException ex) {
				context.setOutcome(outcome(ex, challenge, login.exchange().failure()));
				throw ex;
			}
			finally {
				log(challenge, context);
			}
		});
		return result;
	}

	private static void log(OtpChallenge challenge, OtpLoginObservationContext context) {
		if (logger.isDebugEnabled()) {
			logger.debug("Code for %s (%s): %s".formatted(OtpFormats.mask(challenge.sentTo()),
					OtpFormats.kebabCase(context.getFactor()),
					(context.getOutcome() != null) ? OtpFormats.kebabCase(context.getOutcome()) : "error"));
		}
	}

	private static Factor factor(OtpChallenge challenge) {
		if (challenge.purpose() != null) {
			return Factor.CONFIRMATION;
		}
		return challenge.isSecondFactor() ? Factor.SECOND_FACTOR : Factor.PASSWORDLESS;
	}

	private static Outcome outcome(AuthenticationException failure, OtpChallenge challenge,
			@Nullable OtpException cause) {
		if (failure instanceof AuthenticationServiceException) {
			return Outcome.UNAVAILABLE;
		}
		if (failure instanceof AccountStatusException) {
			return Outcome.ACCOUNT_REFUSED;
		}
		if (cause instanceof OtpRateLimitedException) {
			return Outcome.RATE_LIMITED;
		}
		return challenge.tickets().isEmpty() ? Outcome.NO_CODE_SENT : Outcome.WRONG_CODE;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return CodeLogin.class.isAssignableFrom(authentication);
	}

}
