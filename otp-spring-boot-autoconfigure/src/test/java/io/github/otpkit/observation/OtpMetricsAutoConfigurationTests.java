package io.github.otpkit.observation;

import java.math.BigDecimal;
import java.time.Instant;

import io.github.otpkit.OtpBalanceSampled;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class OtpMetricsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpMetricsAutoConfiguration.class));

	@Test
	void contributesTheMeters() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(OtpMeters.class));
	}

	@Test
	void backsOffForMetersOfTheApplication() {
		MeterBinder own = mock(MeterBinder.class);
		this.contextRunner.withBean("otpMeters", MeterBinder.class, () -> own)
			.run((context) -> assertThat(context).getBean(MeterBinder.class).isSameAs(own));
	}

	@Test
	void backsOffWithoutTheClass() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("otpMeters"));
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("otp.enabled:false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MeterBinder.class));
	}

	@Test
	void metersListenToTheEventsOfTheFlow() {
		this.contextRunner
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.run((context) -> {
				context.publishEvent(new OtpBalanceSampled(BigDecimal.TEN, "euros", null, null, Instant.EPOCH));
				assertThat(context.getBean(MeterRegistry.class).get("otp.balance").gauge().value()).isEqualTo(10);
			});
	}

}
