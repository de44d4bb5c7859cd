package io.github.otpkit.docs.guard;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuard;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the page says of a guard of the application.
 */
class GatewayLimitsTests {

	private final OtpProvider provider = Mockito.mock(OtpProvider.class);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withBean(OtpProvider.class, () -> this.provider)
		.withBean(OtpGuard.class, () -> new GatewayLimits((request) -> false, (check) -> false));

	@Test
	void theGuardOfTheApplicationIsTheOnlyOneAndRefusesBeforeTheProviderIsAsked() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(OtpGuard.class);
			assertThatExceptionOfType(OtpRateLimitedException.class)
				.isThrownBy(() -> context.getBean(OtpSender.class).send("+33612345678"));
			assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(
					() -> context.getBean(OtpVerifier.class).verify(OtpCheck.ofNumber("+33612345678", "123456")));
			Mockito.verify(this.provider, Mockito.never()).send(Mockito.any());
			Mockito.verify(this.provider, Mockito.never()).verify(Mockito.any());
		});
	}

	@Test
	void aBudgetStopsTheStartBecauseThisGuardDoesNotHoldIt() {
		this.contextRunner.withPropertyValues("otp.cost.budget.per-day:10")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("otp.cost.budget"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
