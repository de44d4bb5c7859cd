package io.github.otpkit.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.otpkit.OtpFormats;
import io.github.otpkit.security.CodeMessages.Delivery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Renders the pages: one asks for a number, or offers a code to a user who is signed in;
 * the other asks for the code.
 */
final class LoginPages {

	private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
			+ "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	private static final Set<String> ERRORS = Set.of("attempts", "no-number", "unavailable", "resend-wait", "number",
			"client-address", "failed-checks", "action");

	/** What an application may add to the pages, through texts with these names. */
	private static final List<String> ADDITIONS = List.of("brand", "stylesheet", "note", "address", "link");

	private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "dv", "fa", "he", "ps", "ur", "yi");

	private final PageTemplate numberPage = new PageTemplate("number.html");

	private final PageTemplate codePage = new PageTemplate("code.html");

	private final SecurityTexts texts;

	private final CodeMessages messages;

	private final Users users;

	private final ConfirmedActions actions;

	private final String loginPage;

	private final @Nullable String exampleNumber;

	private final Clock clock;

	LoginPages(SecurityTexts texts, CodeMessages messages, Users users, ConfirmedActions actions, String loginPage,
			@Nullable String exampleNumber, Clock clock) {
		this.texts = texts;
		this.messages = messages;
		this.users = users;
		this.actions = actions;
		this.loginPage = loginPage;
		this.exampleNumber = exampleNumber;
		this.clock = clock;
	}

	void writeNumberPage(HttpServletRequest request, HttpServletResponse response, boolean secondFactor)
			throws IOException {
		Map<String, Object> values = values(request, "error");
		values.put("loggedOut", request.getParameter("logout") != null);
		values.put("example", Objects.requireNonNullElse(this.exampleNumber, ""));
		Authentication current = SignedIn.current();
		if (secondFactor && current != null) {
			String number = this.users.byUsername(current.getName()).map(OtpUser::phoneNumber).orElse(null);
			values.put("secondFactor", true);
			values.put("number", (number != null) ? OtpFormats.mask(number) : "");
			OtpAction action = this.actions.pending(request, current.getName());
			values.put("confirms", action != null);
			values.put("action", (action != null) ? action.digest() : "");
			values.put("facts", facts((action != null) ? action.facts() : Map.of()));
		}
		write(response, this.numberPage, values);
	}

	void writeCodePage(HttpServletRequest request, HttpServletResponse response, OtpChallenge challenge,
			boolean rememberMe) throws IOException {
		Map<String, Object> values = values(request, "error.code");
		Delivery delivery = this.messages.delivery(challenge);
		values.put("sentTo", challenge.sentTo());
		values.put("secondFactor", challenge.isSecondFactor());
		OtpAction action = challenge.subject().action();
		values.put("confirms", action != null);
		values.put("action", (action != null) ? action.digest() : "");
		values.put("facts", facts(challenge.facts()));
		values.put("wait", secondsUntil(challenge.resendAt()));
		values.put("callWait", secondsUntil(challenge.callAt()));
		values.put("callLater", !this.messages.offersCall(challenge, this.clock.instant()));
		values.put("delivered", delivery == Delivery.DELIVERED);
		values.put("notDelivered", delivery == Delivery.NOT_DELIVERED);
		values.put("pending",
				challenge.isSecondFactor() && delivery == Delivery.PENDING && this.messages.reportsDelivery());
		values.put("rememberMe", rememberMe && !challenge.isSecondFactor());
		write(response, this.codePage, values);
	}

	private String secondsUntil(Instant time) {
		Duration wait = Duration.between(this.clock.instant(), time);
		return String.valueOf(Math.max(0, wait.plusNanos(999_999_999).toSeconds()));
	}

	/** Writes whether the code of a user who is signed in arrived. */
	void writeStatus(HttpServletResponse response, @Nullable OtpChallenge challenge) throws IOException {
		Authentication current = SignedIn.current();
		boolean own = current != null && challenge != null && current.getName().equals(challenge.getUsername());
		Delivery delivery = (own && challenge != null) ? this.messages.delivery(challenge) : Delivery.PENDING;
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		String json = "{\"delivery\":\"" + OtpFormats.kebabCase(delivery) + "\"}";
		response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
	}

	private Map<String, Object> values(HttpServletRequest request, String defaultError) {
		Map<String, Object> values = new HashMap<>();
		Locale locale = LocaleContextHolder.getLocale();
		String language = this.texts.get("language", locale);
		values.put("lang", language);
		values.put("dir", RIGHT_TO_LEFT.contains(Locale.forLanguageTag(language).getLanguage()) ? "rtl" : "ltr");
		values.put("context", request.getContextPath());
		values.put("loginPage", this.loginPage);
		if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf) {
			values.put("csrfName", csrf.getParameterName());
			values.put("csrf", csrf.getToken());
		}
		ADDITIONS.forEach(
				(name) -> values.put(name, Objects.requireNonNullElse(this.texts.find("page." + name, locale), "")));
		String error = request.getParameter("error");
		if (error != null) {
			values.put("error", this.texts.get(ERRORS.contains(error) ? "error." + error : defaultError, locale));
		}
		return values;
	}

	private List<Map<String, String>> facts(Map<String, String> facts) {
		Locale locale = LocaleContextHolder.getLocale();
		return facts.entrySet()
			.stream()
			.map((fact) -> Map.of("label", this.messages.label(fact.getKey(), locale), "value", fact.getValue()))
			.toList();
	}

	private void write(HttpServletResponse response, PageTemplate page, Map<String, Object> values) throws IOException {
		Locale locale = LocaleContextHolder.getLocale();
		response.setContentType("text/html;charset=UTF-8");
		response.setHeader("Content-Security-Policy", POLICY);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		String html = page.render(values, (name) -> this.texts.get(name, locale));
		response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
	}

}
