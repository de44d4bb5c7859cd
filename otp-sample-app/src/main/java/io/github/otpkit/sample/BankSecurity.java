package io.github.otpkit.sample;

import io.github.otpkit.security.OtpLogin;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may do what: customers sign in by phone, or with the profile {@code mfa} by
 * password and phone.
 */
@Configuration(proxyBeanMethods = false)
class BankSecurity {

	private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
			+ " form-action 'self'; frame-ancestors 'none'";

	@Bean
	@Order(1)
	SecurityFilterChain api(HttpSecurity http) {
		// Forms of other sites send neither JSON nor this site's cookie, which is
		// SameSite=Strict.
		return http.securityMatcher("/api/**", "/actuator/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf(AbstractHttpConfigurer::disable)
			.build();
	}

	@Bean
	@Profile("!mfa")
	SecurityFilterChain bank(HttpSecurity http, OtpLogin otp) {
		return pages(http).oneTimeTokenLogin(otp::configure).build();
	}

	private static HttpSecurity pages(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/", "/inbox", "/error", "/*.css", "/*.svg", "/*.ico")
						.permitAll()
						.anyRequest()
						.authenticated())
			.headers((headers) -> headers.contentSecurityPolicy((csp) -> csp.policyDirectives(POLICY))
				.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
			.logout((logout) -> logout.logoutSuccessUrl("/?signed-out"));
	}

	/**
	 * The password first, then the code.
	 */
	@Configuration(proxyBeanMethods = false)
	@Profile("mfa")
	@EnableMultiFactorAuthentication(
			authorities = { FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.OTT_AUTHORITY })
	static class TwoFactors {

		@Bean
		SecurityFilterChain bank(HttpSecurity http, OtpLogin otp) {
			return pages(http).formLogin((form) -> form.loginPage("/password").permitAll())
				.oneTimeTokenLogin(otp::configure)
				.build();
		}

	}

}
