package io.github.otpkit.security;

import java.util.Collection;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.MessageSource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Decides in a servlet application with Spring Security whether a code was typed for a
 * call.
 */
final class CodeGate {

	private CodeGate() {
	}

	/** Returns why every call is denied, {@code null} if codes can be asked for. */
	static @Nullable String inactiveBecause(BeanFactory beans) {
		OtpLogin login = beans.getBeanProvider(OtpLogin.class).getIfAvailable();
		if (login == null) {
			return "there is no OtpLogin: 'otp.enabled' is false, or this is no servlet application";
		}
		return login.isActive() ? null : "no security filter chain uses OtpLogin";
	}

	/**
	 * Let a call through or deny it.
	 * @param beans where {@link OtpLogin} is
	 * @param code what the method requires
	 * @param arguments the arguments of the call
	 * @throws AccessDeniedException if no code was typed for this call
	 */
	static void check(BeanFactory beans, RequiredCode code, @Nullable Object[] arguments) {
		Authentication current = SignedIn.current();
		if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
			throw new AccessDeniedException("Denied, because the call is not part of a request");
		}
		if (current == null) {
			throw new AccessDeniedException("Denied, because nobody is signed in");
		}
		HttpServletRequest request = attributes.getRequest();
		if (request.getSession(false) == null) {
			throw new AccessDeniedException("Denied, because a code is confirmed in a session, and there is none");
		}
		OtpAction action = action(code, arguments, request.getMethod().equals("GET"));
		ConfirmedActions actions = beans.getBean(OtpLogin.class).flow().actions();
		if (!actions.use(request, action, current.getName(), code.maxAge())) {
			actions.deny(request, action, current.getName());
			RequiredFactor factor = RequiredFactor.builder().ottAuthority().build();
			throw new AuthorizationDeniedException("A code is required for '" + code.purpose() + "'",
					new FactorAuthorizationDecision(List.of(RequiredFactorError.createMissing(factor))));
		}
	}

	/** Fails the start if a message would not name what its code confirms. */
	static void checkTexts(BeanFactory beans, Collection<RequiredCode> codes) {
		SecurityTexts texts = new SecurityTexts(beans.getBean("messageSource", MessageSource.class));
		codes.forEach((code) -> CodeMessages.check(texts, code));
	}

	private static OtpAction action(RequiredCode code, @Nullable Object[] arguments, boolean repeatable) {
		try {
			return code.action(arguments, repeatable);
		}
		catch (IllegalArgumentException ex) {
			throw new AccessDeniedException("Denied, because a fact of '" + code.purpose() + "' " + ex.getMessage());
		}
	}

}
