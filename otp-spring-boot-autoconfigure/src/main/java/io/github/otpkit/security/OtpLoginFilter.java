package io.github.otpkit.security;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.Semaphore;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Serves the pages, and prepares the requests that Spring Security's filters handle: two
 * requests of one session are handled one after the other, so that each counts. Requests
 * wait for the provider, or as long; there is room for some at a time only, and whether
 * there is does not depend on whom they are for.
 */
final class OtpLoginFilter extends OncePerRequestFilter {

	private final SessionLocks locks = new SessionLocks();

	private final Semaphore room;

	private final LoginAnswers answers;

	private final Paths paths;

	private final @Nullable LoginPages pages;

	private final OtpChallengeRepository challenges;

	private final LoginSettings settings;

	private final @Nullable LocaleResolver locales;

	private final boolean ownsLoginPage;

	private final boolean rememberMe;

	OtpLoginFilter(LoginFlow flow, LoginAnswers answers, Paths paths, @Nullable LocaleResolver locales,
			boolean ownsLoginPage, boolean rememberMe) {
		this.room = new Semaphore(flow.settings().maxConcurrentRequests());
		this.answers = answers;
		this.paths = paths;
		this.pages = flow.pages();
		this.challenges = flow.challenges();
		this.settings = flow.settings();
		this.locales = locales;
		this.ownsLoginPage = ownsLoginPage;
		this.rememberMe = rememberMe;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean posted = this.paths.send().matches(request) || this.paths.check().matches(request);
		if (!posted && !this.paths.pages().matches(request)) {
			chain.doFilter(request, response);
			return;
		}
		LocaleContext before = LocaleContextHolder.getLocaleContext();
		Locale locale = (this.locales != null) ? this.locales.resolveLocale(request) : request.getLocale();
		LocaleContextHolder.setLocale(locale);
		try {
			if (posted) {
				handle(request, response, chain);
			}
			else if (!write(request, response)) {
				chain.doFilter(request, response);
			}
		}
		finally {
			LocaleContextHolder.setLocaleContext(before);
		}
	}

	private void handle(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.room.tryAcquire()) {
			this.answers.refuseForNow(request, response);
			return;
		}
		try {
			new Exchange(request, response).publish();
			if (!this.locks.run(request.getSession(false), () -> chain.doFilter(request, response))) {
				this.answers.refuseForNow(request, response);
			}
		}
		finally {
			this.room.release();
		}
	}

	private boolean write(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (this.pages == null) {
			return false;
		}
		if (this.paths.css().matches(request)) {
			return writeFile(response, "sign-in.css", "text/css");
		}
		if (this.paths.js().matches(request)) {
			return writeFile(response, "sign-in.js", "text/javascript");
		}
		if (this.paths.status().matches(request)) {
			this.pages.writeStatus(response, this.challenges.load(request));
			return true;
		}
		if (this.paths.codePage().matches(request)) {
			return writeCodePage(this.pages, request, response);
		}
		boolean secondFactor = SignedIn.current() != null && "ott".equals(request.getParameter("factor.type"));
		if (secondFactor || this.ownsLoginPage) {
			this.pages.writeNumberPage(request, response, secondFactor);
			return true;
		}
		return false;
	}

	private boolean writeCodePage(LoginPages pages, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		OtpChallenge challenge = this.challenges.load(request);
		if (challenge != null) {
			pages.writeCodePage(request, response, challenge, this.rememberMe);
		}
		else {
			new DefaultRedirectStrategy().sendRedirect(request, response, this.settings.loginPage());
		}
		return true;
	}

	private static boolean writeFile(HttpServletResponse response, String name, String type) throws IOException {
		try (InputStream file = OtpLoginFilter.class.getResourceAsStream(name)) {
			if (file == null) {
				return false;
			}
			response.setContentType(type + ";charset=UTF-8");
			response.setHeader(HttpHeaders.CACHE_CONTROL, "max-age=3600");
			file.transferTo(response.getOutputStream());
			return true;
		}
	}

	/**
	 * The requests that the filter handles.
	 *
	 * @param send asks for a code
	 * @param check has a typed code
	 * @param css asks for the style sheet
	 * @param js asks for the script
	 * @param status asks whether the code arrived
	 * @param codePage asks for the page for the code
	 * @param pages asks for any page or file
	 */
	record Paths(RequestMatcher send, RequestMatcher check, RequestMatcher css, RequestMatcher js,
			RequestMatcher status, RequestMatcher codePage, RequestMatcher pages) {

	}

}
