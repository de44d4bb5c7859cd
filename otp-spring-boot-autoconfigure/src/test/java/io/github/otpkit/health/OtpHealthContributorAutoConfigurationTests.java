package io.github.otpkit.health;

import java.math.BigDecimal;
import java.util.List;

import io.github.otpkit.client.OtpBalance;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuardStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class OtpHealthContributorAutoConfigurationTests {

	private final OtpGuardStore store = mock(OtpGuardStore.class);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpHealthContributorAutoConfiguration.class));

	private final ApplicationContextRunner withProvider = this.contextRunner.withBean(OtpProvider.class, () -> {
		OtpProvider provider = mock(OtpProvider.class);
		given(provider.balance()).willReturn(new OtpBalance(new BigDecimal("5"), "euros"));
		return provider;
	});

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1m", "999us", "2d", "9999999999999h" })
	void aTimeToLiveOutOfBoundsFailsAtStart(String timeToLive) {
		this.withProvider.withPropertyValues("otp.health.time-to-live:" + timeToLive)
			.run((context) -> assertThat(context).hasFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1m", "59s", "366d" })
	void aMinimumRunwayOutOfBoundsFailsAtStart(String minimumRunway) {
		this.withProvider.withPropertyValues("otp.health.minimum-runway:" + minimumRunway)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("otp.health.minimum-runway"));
	}

	@Test
	void contributesTheContributorOtp() {
		this.withProvider.run((context) -> {
			assertThat(context).hasSingleBean(HealthContributor.class).hasBean("otpHealthContributor");
			assertThat(children(context)).containsExactly("provider", "balance");
		});
	}

	private static List<String> children(AssertableApplicationContext context) {
		return context.getBean(OtpHealthContributor.class).stream().map(HealthContributors.Entry::name).toList();
	}

	@Test
	void showsTheGuardIfItHasAStore() {
		this.withProvider.withBean(OtpGuardStore.class, () -> this.store)
			.run((context) -> assertThat(children(context)).containsExactly("provider", "balance", "guard"));
	}

	@Test
	void contributesNothingWithoutAProvider() {
		this.contextRunner
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthContributor.class));
	}

	@Test
	void appliesTheMinimumBalance() {
		this.withProvider.withPropertyValues("otp.health.minimum-balance:5.01", "otp.health.fatal:true")
			.run((context) -> assertThat(context.getBean(OtpHealthContributor.class).getContributor("balance"))
				.isInstanceOfSatisfying(HealthIndicator.class,
						(balance) -> assertThat(balance.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "otpHealthIndicator", "otpHealthContributor" })
	void backsOffForAnIndicatorOfTheApplication(String name) {
		HealthIndicator own = mock(HealthIndicator.class);
		this.withProvider.withBean(name, HealthIndicator.class, () -> own)
			.run((context) -> assertThat(context).getBean(HealthContributor.class).isSameAs(own));
	}

	@Test
	void backsOffWithoutTheClass() {
		this.withProvider.withBean(OtpGuardStore.class, () -> this.store)
			.withClassLoader(new FilteredClassLoader(ConditionalOnEnabledHealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthContributor.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.otp.enabled", "management.health.defaults.enabled", "otp.enabled" })
	void canBeSwitchedOff(String property) {
		this.withProvider.withBean(OtpGuardStore.class, () -> this.store)
			.withPropertyValues(property + ":false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthContributor.class));
	}

}
