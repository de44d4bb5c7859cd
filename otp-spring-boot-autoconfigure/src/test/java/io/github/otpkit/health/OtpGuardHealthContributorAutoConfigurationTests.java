package io.github.otpkit.health;

import io.github.otpkit.guard.OtpGuardStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class OtpGuardHealthContributorAutoConfigurationTests {

	private final OtpGuardStore store = mock(OtpGuardStore.class);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpGuardHealthContributorAutoConfiguration.class));

	private final ApplicationContextRunner withStore = this.contextRunner.withBean(OtpGuardStore.class,
			() -> this.store);

	@Test
	void contributesTheContributorOtpGuard() {
		this.withStore.run((context) -> {
			assertThat(context).hasSingleBean(HealthContributor.class).hasBean("otpGuardHealthContributor");
			HealthIndicator indicator = context.getBean(HealthIndicator.class);
			Health down = indicator.health();
			assertThat(down.getStatus()).isEqualTo(Status.DOWN);
			assertThat(down.getDetails()).containsOnlyKeys("reason").containsEntry("reason", "guard-store");
			given(this.store.isAvailable()).willReturn(true);
			assertThat(indicator.health()).isEqualTo(Health.up().build());
		});
	}

	@Test
	void backsOffWithoutAStore() {
		this.contextRunner
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthContributor.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "otpGuardHealthIndicator", "otpGuardHealthContributor" })
	void backsOffForAnIndicatorOfTheApplication(String name) {
		HealthIndicator own = mock(HealthIndicator.class);
		this.withStore.withBean(name, HealthIndicator.class, () -> own)
			.run((context) -> assertThat(context).getBean(HealthContributor.class).isSameAs(own));
	}

	@Test
	void backsOffWithoutTheClass() {
		this.withStore.withClassLoader(new FilteredClassLoader(ConditionalOnEnabledHealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthContributor.class));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "management.health.otp-guard.enabled", "management.health.defaults.enabled", "otp.enabled" })
	void canBeSwitchedOff(String property) {
		this.withStore.withPropertyValues(property + ":false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthContributor.class));
	}

}
