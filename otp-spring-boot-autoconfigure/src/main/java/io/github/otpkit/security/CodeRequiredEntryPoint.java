package io.github.otpkit.security;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.WebAttributes;

/**
 * Tells a script that a code is missing, and where to request and check one.
 */
final class CodeRequiredEntryPoint implements AuthenticationEntryPoint {

	private final JsonAnswers json;

	private final ConfirmedActions actions;

	CodeRequiredEntryPoint(JsonAnswers json, ConfirmedActions actions) {
		this.json = json;
		this.actions = actions;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException authException) throws IOException {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("factor", "ott");
		properties.put("reason", isExpired(request) ? "expired" : "missing");
		properties.put("send", request.getContextPath() + LoginSettings.SEND);
		properties.put("check", request.getContextPath() + LoginSettings.CHECK);
		Authentication current = SignedIn.current();
		OtpAction action = (current != null) ? this.actions.pending(request, current.getName()) : null;
		if (action != null) {
			properties.put("purpose", action.purpose());
			properties.put("facts", action.facts());
		}
		this.json.writeProblem(response, HttpServletResponse.SC_UNAUTHORIZED, "code-required", properties);
	}

	private static boolean isExpired(HttpServletRequest request) {
		return request.getAttribute(WebAttributes.REQUIRED_FACTOR_ERRORS) instanceof List<?> errors && errors.stream()
			.anyMatch((error) -> error instanceof RequiredFactorError required && required.isExpired());
	}

}
