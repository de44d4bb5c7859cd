package io.github.otpkit.health;

import java.math.BigDecimal;

import io.github.otpkit.client.OtpBalance;
import io.github.otpkit.client.OtpProvider;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class OtpHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpHealthContributorAutoConfiguration.class))
		.withBean(OtpProvider.class, () -> {
			OtpProvider provider = mock(OtpProvider.class);
			given(provider.balance()).willReturn(new OtpBalance(new BigDecimal("5"), "euros"));
			return provider;
		});

	@Test
	void contributesTheContributorOtp() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(HealthContributor.class)
			.hasBean("otpHealthContributor"));
	}

	@Test
	void knowsTheMinimumBalance() {
		this.contextRunner.withPropertyValues("otp.health.minimum-balance:5.01")
			.run((context) -> assertThat(context.getBean(HealthIndicator.class).health().getStatus())
				.isEqualTo(Status.OUT_OF_SERVICE));
	}

	@Test
	void backsOffForAnIndicatorOfTheApplication() {
		this.contextRunner.withBean("otpHealthIndicator", HealthIndicator.class, () -> mock(HealthIndicator.class))
			.run((context) -> assertThat(context).hasSingleBean(HealthContributor.class).hasBean("otpHealthIndicator"));
	}

	@Test
	void backsOffWithoutTheClass() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConditionalOnEnabledHealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthContributor.class));
	}

	@Test
	void canBeSwitchedOff() {
		for (String property : new String[] { "management.health.otp.enabled", "management.health.defaults.enabled",
				"otp.enabled" }) {
			this.contextRunner.withPropertyValues(property + ":false")
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthContributor.class));
		}
	}

}
