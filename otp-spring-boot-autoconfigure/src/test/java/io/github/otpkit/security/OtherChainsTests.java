package io.github.otpkit.security;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.web.OtpWebAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.ott.GenerateOneTimeTokenRequestResolver;
import org.springframework.security.web.authentication.ott.OneTimeTokenGenerationSuccessHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Applications that use Spring Security without {@link OtpLogin} have the same filters
 * with and without this library.
 */
class OtherChainsTests {

	private static final WebApplicationContextRunner WITHOUT = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class,
				ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class))
		.withPropertyValues("spring.security.user.name=user")
		.withClassLoader(new WithoutOurFactories());

	private static final WebApplicationContextRunner WITH = new WebApplicationContextRunner()
		.withPropertyValues("spring.security.user.name=user")
		.withConfiguration(
				AutoConfigurations.of(SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
						UserDetailsServiceAutoConfiguration.class, OtpSecurityAutoConfiguration.class,
						OtpMethodSecurityAutoConfiguration.class, OtpWebAutoConfiguration.class))
		.withBean(OtpSender.class, () -> (request) -> mock(OtpTicket.class))
		.withBean(OtpVerifier.class, () -> (check) -> OtpVerification.of(OtpVerification.Outcome.WRONG_CODE))
		.withBean(OtpUserResolver.class, OtpSecurityAutoConfigurationTests.Nobody::new);

	@Test
	void anApplicationWithoutAChainOfItsOwnStaysAsItIs() {
		assertUnchanged(Nothing.class);
	}

	@Test
	void tokensByEmailStayAsTheyAre() {
		assertUnchanged(TokensByEmail.class);
	}

	@Test
	void formLoginStaysAsItIs() {
		assertUnchanged(FormLogin.class);
	}

	@Test
	void severalChainsStayAsTheyAre() {
		assertUnchanged(SeveralChains.class);
	}

	@Test
	void aResourceServerStaysAsItIs() {
		assertUnchanged(ResourceServer.class);
	}

	@Test
	void anApplicationWithoutSecurityStarts() {
		WITH.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("otpLogin"));
	}

	@Test
	void nothingIsPublishedThatSpringSecurityOrSpringBootLooksFor() {
		WITH.withUserConfiguration(Nothing.class).run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(OneTimeTokenService.class)
				.doesNotHaveBean(OneTimeTokenGenerationSuccessHandler.class)
				.doesNotHaveBean(GenerateOneTimeTokenRequestResolver.class)
				.doesNotHaveBean(AuthenticationProvider.class)
				.doesNotHaveBean(AuthenticationManager.class)
				.doesNotHaveBean(Customizer.class);
			assertThat(context.getBeansOfType(SecurityFilterChain.class))
				.containsOnlyKeys("defaultSecurityFilterChain");
			assertThat(context.getBeansOfType(UserDetailsService.class)).containsOnlyKeys("inMemoryUserDetailsManager");
		});
	}

	private static void assertUnchanged(Class<?> application) {
		Map<String, List<String>> before = new TreeMap<>();
		Map<String, List<String>> after = new TreeMap<>();
		WITHOUT.withUserConfiguration(application)
			.run((context) -> filters(context.getBeansOfType(SecurityFilterChain.class), before));
		WITH.withUserConfiguration(application)
			.run((context) -> filters(context.getBeansOfType(SecurityFilterChain.class), after));
		assertThat(before).isNotEmpty();
		assertThat(after).isEqualTo(before);
	}

	private static void filters(Map<String, SecurityFilterChain> chains, Map<String, List<String>> filters) {
		chains.forEach((name, chain) -> filters.put(name,
				chain.getFilters().stream().map((filter) -> filter.getClass().getName()).toList()));
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

	@Configuration(proxyBeanMethods = false)
	static class TokensByEmail {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oneTimeTokenLogin(
						(ott) -> ott.tokenGenerationSuccessHandler(mock(OneTimeTokenGenerationSuccessHandler.class)))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FormLogin {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SeveralChains {

		@Bean
		@Order(1)
		SecurityFilterChain api(HttpSecurity http) {
			return http.securityMatcher("/api/**").csrf((csrf) -> csrf.disable()).build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain site(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ResourceServer {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.oauth2ResourceServer((server) -> server.jwt((jwt) -> jwt.decoder(mock(JwtDecoder.class))))
				.build();
		}

	}

	/**
	 * Does not see the {@code spring.factories} of this module.
	 */
	private static final class WithoutOurFactories extends ClassLoader {

		WithoutOurFactories() {
			super(OtherChainsTests.class.getClassLoader());
		}

		@Override
		public Enumeration<URL> getResources(String name) throws IOException {
			List<URL> all = Collections.list(super.getResources(name));
			if (name.equals("META-INF/spring.factories")) {
				all.removeIf((url) -> url.getPath().contains("otp-spring-boot-autoconfigure"));
			}
			return Collections.enumeration(all);
		}

	}

}
