package io.github.otpkit.security;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.web.OtpProblems;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.ott.OneTimeTokenGenerationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.util.UrlUtils;
import org.springframework.web.ErrorResponse;

/**
 * Answers requests for a code and typed codes: browsers with redirects, scripts with
 * JSON. What a visitor gets depends on what the browser did, never on whether a code was
 * sent.
 */
final class LoginAnswers extends SavedRequestAwareAuthenticationSuccessHandler
		implements OneTimeTokenGenerationSuccessHandler, AuthenticationFailureHandler {

	private final RedirectStrategy redirects = new DefaultRedirectStrategy();

	private final LoginSettings settings;

	private final OtpChallengeRepository challenges;

	private final OtpProblems problems;

	private final JsonAnswers json;

	private @Nullable RequestCache requests;

	LoginAnswers(LoginSettings settings, OtpChallengeRepository challenges, OtpProblems problems, JsonAnswers json) {
		this.settings = settings;
		this.challenges = challenges;
		this.problems = problems;
		this.json = json;
		setRedirectStrategy(new SameSiteRedirects());
	}

	@Override
	public void setRequestCache(RequestCache requestCache) {
		super.setRequestCache(requestCache);
		this.requests = requestCache;
	}

	/** A code was requested. */
	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, OneTimeToken token)
			throws IOException {
		OtpChallenge challenge = (OtpChallenge) token;
		boolean answerable = challenge.counts().requests() > 0;
		if (answerable) {
			this.challenges.save(challenge, request, response);
		}
		OtpException failure = refusal(request, challenge);
		if (Exchange.isForScript(request)) {
			if (failure != null || !answerable) {
				refuse(response, failure);
			}
			else {
				this.json.write(response, HttpServletResponse.SC_ACCEPTED, description(challenge));
			}
			return;
		}
		String error = (failure != null) ? "?error=" + reason(failure) : answerable ? "" : "?error=no-number";
		redirect(request, response, answerable ? this.settings.codePage() + error : factorPage(error));
	}

	/** A code was accepted. */
	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException, ServletException {
		SavedRequest saved = (this.requests != null) ? this.requests.getRequest(request, response) : null;
		String returnTo = Exchange.of(request).returnTo();
		if (!Exchange.isForScript(request) && returnTo == null) {
			super.onAuthenticationSuccess(request, response, authentication);
			return;
		}
		if (this.requests != null && saved != null) {
			this.requests.removeRequest(request, response);
		}
		clearAuthenticationAttributes(request);
		if (Exchange.isForScript(request)) {
			this.json.write(response, HttpServletResponse.SC_OK, Map.of("authenticated", true));
		}
		else if (returnTo != null) {
			redirect(request, response, returnTo);
		}
	}

	/** A code was not accepted. */
	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) throws IOException {
		OtpChallenge challenge = this.challenges.load(request);
		boolean exhausted = challenge != null && challenge.attempts() >= this.settings.maxAttempts();
		boolean second = challenge != null && challenge.isSecondFactor();
		if (exhausted) {
			this.challenges.save(null, request, response);
		}
		OtpException refusal = (challenge != null) ? refusal(request, challenge) : null;
		if (Exchange.isForScript(request)) {
			if (refusal != null && !exhausted) {
				refuse(response, refusal);
			}
			else {
				this.json.write(response, this.problems.of(verification(challenge)));
			}
		}
		else if (challenge != null && !exhausted) {
			redirect(request, response,
					this.settings.codePage() + "?error" + ((refusal != null) ? "=" + reason(refusal) : ""));
		}
		else {
			String error = exhausted ? "?error=attempts" : "?error";
			redirect(request, response, second ? factorPage(error) : this.settings.loginPage() + error);
		}
	}

	/** Too many requests are handled. Nothing of this one was looked at. */
	void refuseForNow(HttpServletRequest request, HttpServletResponse response) throws IOException {
		OtpException failure = new OtpUnavailableException("Too many codes are requested and checked at a time",
				Reason.UNREACHABLE, false, Duration.ofSeconds(1), null);
		String error = "?error=" + reason(failure);
		if (Exchange.isForScript(request)) {
			refuse(response, failure);
		}
		else if (this.challenges.load(request) != null) {
			redirect(request, response, this.settings.codePage() + error);
		}
		else {
			redirect(request, response,
					(SignedIn.current() != null) ? factorPage(error) : this.settings.loginPage() + error);
		}
	}

	private OtpVerification verification(@Nullable OtpChallenge challenge) {
		if (challenge == null) {
			return OtpVerification.of(Outcome.NOT_FOUND);
		}
		int remaining = this.settings.maxAttempts() - challenge.attempts();
		return OtpVerification.of((remaining > 0) ? Outcome.WRONG_CODE : Outcome.TOO_MANY_ATTEMPTS)
			.withRemainingAttempts(Math.max(0, remaining));
	}

	/** Only somebody who is signed in is told why. */
	private static @Nullable OtpException refusal(HttpServletRequest request, OtpChallenge challenge) {
		return challenge.isSecondFactor() ? Exchange.of(request).failure() : null;
	}

	private void refuse(HttpServletResponse response, @Nullable OtpException refusal) throws IOException {
		if (refusal == null) {
			this.json.writeProblem(response, HttpServletResponse.SC_CONFLICT, "no-number", Map.of());
			return;
		}
		ErrorResponse answer = this.problems.of(refusal, LocaleContextHolder.getLocale());
		answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.get(0)));
		this.json.write(response, answer.getBody());
	}

	private static Map<String, Object> description(OtpChallenge challenge) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("sentTo", challenge.sentTo());
		values.put("resendAt", challenge.resendAt().toString());
		values.put("callAt", challenge.callAt().toString());
		if (challenge.purpose() != null) {
			values.put("purpose", challenge.purpose());
			values.put("facts", challenge.facts());
		}
		return values;
	}

	private static String reason(OtpException refusal) {
		if (refusal instanceof OtpRejectedException rejected && ConfirmedActions.FIELD.equals(rejected.field())) {
			return "action";
		}
		return (refusal instanceof OtpRateLimitedException limited) ? OtpFormats.kebabCase(limited.limit())
				: "unavailable";
	}

	private String factorPage(String error) {
		return this.settings.loginPage() + error + (error.isEmpty() ? "?" : "&") + "factor.type=ott";
	}

	private void redirect(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
		this.redirects.sendRedirect(request, response, path);
	}

	/**
	 * Redirects within this site. The URL of a saved request names the host that the
	 * request named, or a header that was forwarded with it.
	 */
	private static final class SameSiteRedirects extends DefaultRedirectStrategy {

		@Override
		protected String calculateRedirectUrl(String contextPath, String url) {
			if (!UrlUtils.isAbsoluteUrl(url)) {
				return super.calculateRedirectUrl(contextPath, url);
			}
			int path = url.indexOf('/', url.indexOf("://") + 3);
			return (path != -1) ? url.substring(path).replaceFirst("^[/\\\\]+", "/") : "/";
		}

	}

}
