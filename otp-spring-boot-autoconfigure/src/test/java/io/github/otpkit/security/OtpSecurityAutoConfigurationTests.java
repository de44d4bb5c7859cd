package io.github.otpkit.security;

import java.util.Optional;

import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import io.github.otpkit.web.OtpWebAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class OtpSecurityAutoConfigurationTests {

	private final WebApplicationContextRunner bare = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpSecurityAutoConfiguration.class, OtpWebAutoConfiguration.class,
				SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
				UserDetailsServiceAutoConfiguration.class))
		.withBean(OtpSender.class, () -> (request) -> mock(OtpTicket.class))
		.withBean(OtpVerifier.class, () -> (check) -> OtpVerification.of(OtpVerification.Outcome.WRONG_CODE));

	private final WebApplicationContextRunner runner = this.bare.withUserConfiguration(Chain.class)
		.withBean(OtpUserResolver.class, Nobody::new)
		.withBean(UserDetailsService.class, InMemoryUserDetailsManager::new);

	@Test
	void contributesTheLoginAndTheRepository() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(OtpLogin.class)
			.hasSingleBean(HttpSessionOtpChallengeRepository.class));
	}

	@Test
	void backsOffForARepositoryOfTheApplication() {
		this.runner.withBean(OtpChallengeRepository.class, () -> mock(OtpChallengeRepository.class))
			.run((context) -> assertThat(context).hasSingleBean(OtpChallengeRepository.class)
				.doesNotHaveBean(HttpSessionOtpChallengeRepository.class));
	}

	@Test
	void backsOffWithoutSpringSecurity() {
		this.bare.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("otpLogin"));
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(OtpSecurityAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(OtpLogin.class));
	}

	@Test
	void isSwitchedOffByProperty() {
		this.bare.withPropertyValues("otp.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OtpLogin.class));
	}

	@Test
	void aChainWithoutAResolverFailsTheStartAndSaysWhy() {
		this.bare.withUserConfiguration(Chain.class)
			.withBean(UserDetailsService.class, InMemoryUserDetailsManager::new)
			.run((context) -> assertThat(analysis(context).getDescription())
				.isEqualTo("A security filter chain uses OtpLogin, and there is no OtpUserResolver,"
						+ " or several and none of them is primary."));
	}

	@Test
	void aChainWithoutAccountsFailsTheStartAndSaysWhy() {
		this.bare.withUserConfiguration(Chain.class, TwoUserDetailsServices.class)
			.withBean(OtpUserResolver.class, Nobody::new)
			.run((context) -> {
				assertThat(analysis(context).getDescription()).contains("there is no UserDetailsService");
				assertThat(analysis(context).getAction()).contains("otp.security.mode=second-factor");
			});
	}

	@Test
	void theGeneratedAccountOfSpringBootFailsTheStart() {
		WebApplicationContextRunner generated = this.bare.withUserConfiguration(Chain.class)
			.withBean(OtpUserResolver.class, Nobody::new);
		// Spring Boot makes an account next to a resource server only if it is asked to.
		generated.withPropertyValues("spring.security.user.name=user")
			.run((context) -> assertThat(analysis(context).getDescription()).contains("generated password"));
		generated.withPropertyValues("spring.security.user.password=secret")
			.run((context) -> assertThat(context).hasNotFailed());
		generated.withPropertyValues("otp.security.mode=second-factor")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void warnsWithoutAGuard(CapturedOutput output) {
		this.runner.withPropertyValues("otp.guard.enabled=false")
			.run((context) -> assertThat(output).contains("without limits, because 'otp.guard.enabled' is false"));
	}

	@Test
	void thePageWaitsAsLongAsTheGuardUnlessItIsToldOtherwise() {
		assertWaits(this.runner, 30, 120);
		WebApplicationContextRunner guarded = this.runner
			.withConfiguration(AutoConfigurations.of(OtpGuardAutoConfiguration.class));
		assertWaits(guarded, 30, 120);
		assertWaits(guarded.withPropertyValues("otp.guard.send.resend-wait=45s,50s"), 45, 50);
		assertWaits(guarded.withPropertyValues("otp.guard.send.resend-wait="), 0, 0);
		assertWaits(guarded.withPropertyValues("otp.guard.send.resend-wait=45s", "otp.security.resend-wait=60s"), 60,
				60);
	}

	private static void assertWaits(WebApplicationContextRunner runner, int first, int last) {
		runner.run((context) -> {
			LoginSettings settings = context.getBean(OtpLogin.class).flow().settings();
			assertThat(settings.waitAfter(1)).hasSeconds(first);
			assertThat(settings.waitAfter(9)).hasSeconds(last);
		});
	}

	@Test
	void noRoomForRequestsFailsTheStart() {
		this.runner.withPropertyValues("otp.security.max-concurrent-requests=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageStartingWith("'otp.security.max-concurrent-requests' is 0"));
	}

	private static FailureAnalysis analysis(AssertableWebApplicationContext context) {
		assertThat(context).hasFailed();
		FailureAnalysis analysis = new OtpLoginFailureAnalyzer().analyze(context.getStartupFailure());
		assertThat(analysis).isNotNull();
		return analysis;
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, OtpLogin otp) {
			return http.oneTimeTokenLogin(otp::configure).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoUserDetailsServices {

		@Bean
		UserDetailsService one() {
			return new InMemoryUserDetailsManager(User.withUsername("one").password("{noop}1").build());
		}

		@Bean
		UserDetailsService two() {
			return new InMemoryUserDetailsManager(User.withUsername("two").password("{noop}2").build());
		}

	}

	static final class Nobody implements OtpUserResolver {

		@Override
		public Optional<OtpUser> byLogin(String typed) {
			return Optional.empty();
		}

		@Override
		public Optional<OtpUser> byUsername(String username) {
			return Optional.empty();
		}

	}

}
