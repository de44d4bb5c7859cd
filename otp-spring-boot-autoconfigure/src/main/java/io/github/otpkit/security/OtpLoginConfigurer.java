package io.github.otpkit.security;

import java.util.List;

import io.github.otpkit.security.OtpLoginFilter.Paths;
import io.github.otpkit.security.OtpSecurityProperties.Mode;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.RememberMeConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.saml2.Saml2LoginConfigurer;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.ui.DefaultLoginPageGeneratingFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Adds pages and entry points to the chains that were handed to {@link OtpLogin}. Spring
 * Security applies it to every chain, because {@code spring.factories} names it; all
 * others are left as they are.
 */
final class OtpLoginConfigurer extends AbstractHttpConfigurer<OtpLoginConfigurer, HttpSecurity> {

	private @Nullable LoginFlow flow;

	private @Nullable LoginAnswers answers;

	@Override
	@SuppressWarnings("unchecked")
	public void init(HttpSecurity http) {
		OneTimeTokenLoginConfigurer<HttpSecurity> ott = http.getConfigurer(OneTimeTokenLoginConfigurer.class);
		ApplicationContext context = http.getSharedObject(ApplicationContext.class);
		OtpLogin login = (ott != null && context != null) ? context.getBeanProvider(OtpLogin.class).getIfAvailable()
				: null;
		this.answers = (login != null) ? login.release(ott) : null;
		if (login == null || this.answers == null) {
			return;
		}
		this.flow = login.flow();
		boolean onlyLogin = isOnlyLogin(http);
		PathPatternRequestMatcher.Builder paths = context.getBeanProvider(PathPatternRequestMatcher.Builder.class)
			.getIfUnique(PathPatternRequestMatcher::withDefaults);
		http.addFilterAfter(new OtpLoginFilter(this.flow, this.answers, paths(paths, this.flow.settings()),
				context.getBeanProvider(LocaleResolver.class).getIfUnique(), onlyLogin,
				http.getConfigurer(RememberMeConfigurer.class) != null), CsrfFilter.class);
		addEntryPoints(http, this.flow, onlyLogin);
	}

	@SuppressWarnings("unchecked")
	private static boolean isOnlyLogin(HttpSecurity http) {
		return http.getConfigurer(FormLoginConfigurer.class) == null
				&& http.getConfigurer(OAuth2LoginConfigurer.class) == null
				&& http.getConfigurer(Saml2LoginConfigurer.class) == null;
	}

	private static Paths paths(PathPatternRequestMatcher.Builder paths, LoginSettings settings) {
		RequestMatcher css = paths.matcher(HttpMethod.GET, LoginSettings.CSS);
		RequestMatcher js = paths.matcher(HttpMethod.GET, LoginSettings.JS);
		RequestMatcher status = paths.matcher(HttpMethod.GET, LoginSettings.STATUS);
		RequestMatcher codePage = paths.matcher(HttpMethod.GET, settings.codePage());
		RequestMatcher loginPage = paths.matcher(HttpMethod.GET, settings.loginPage());
		return new Paths(paths.matcher(HttpMethod.POST, LoginSettings.SEND),
				paths.matcher(HttpMethod.POST, LoginSettings.CHECK), css, js, status, codePage,
				new OrRequestMatcher(List.of(css, js, status, codePage, loginPage)));
	}

	@SuppressWarnings("unchecked")
	private static void addEntryPoints(HttpSecurity http, LoginFlow flow, boolean onlyLogin) {
		ExceptionHandlingConfigurer<HttpSecurity> exceptions = http.getConfigurer(ExceptionHandlingConfigurer.class);
		if (exceptions == null) {
			return;
		}
		CodeRequiredEntryPoint entryPoint = new CodeRequiredEntryPoint(flow.json(), flow.actions());
		exceptions.defaultDeniedHandlerForMissingAuthority(
				(builder) -> builder.addEntryPointFor(entryPoint, Exchange::isForScript),
				FactorGrantedAuthority.OTT_AUTHORITY);
		if (onlyLogin && flow.settings().mode() != Mode.SECOND_FACTOR) {
			exceptions.defaultAuthenticationEntryPointFor(entryPoint, Exchange::isForScript);
		}
	}

	@Override
	public void configure(HttpSecurity http) {
		if (this.flow == null || this.answers == null) {
			return;
		}
		RequestCache requests = http.getSharedObject(RequestCache.class);
		if (requests != null) {
			this.answers.setRequestCache(requests);
		}
		DefaultLoginPageGeneratingFilter page = http.getSharedObject(DefaultLoginPageGeneratingFilter.class);
		if (page != null && this.flow.settings().mode() == Mode.SECOND_FACTOR) {
			page.setOneTimeTokenEnabled(false);
		}
	}

}
