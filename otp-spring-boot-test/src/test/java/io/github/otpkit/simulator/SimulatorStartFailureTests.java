package io.github.otpkit.simulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class SimulatorStartFailureTests {

	private final ApplicationContextRunner enabled = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpSimulatorAutoConfiguration.class))
		.withPropertyValues("otp.simulator.enabled=true");

	@ParameterizedTest
	@ValueSource(strings = { "active=prod", "active=production", "active=eu,PROD", "default=production" })
	void doesNotStartWithAProductionProfile(String profiles) {
		this.enabled.withUserConfiguration(OtpSimulatorAutoConfigurationTests.OwnBeans.class)
			.withPropertyValues("spring.profiles." + profiles)
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure()).rootCause()
					.isInstanceOf(SimulatorStartException.class)
					.hasMessageContaining("otp.simulator.enabled");
				FailureAnalysis analysis = new SimulatorStartException.Analyzer().analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("otp.simulator.enabled", "profile");
				assertThat(analysis.getAction()).contains("Remove 'otp.simulator.enabled'", "otp.api-key");
			});
	}

	@Test
	void startsIfAnotherProfileReplacesTheDefaultOfProduction() {
		this.enabled.withPropertyValues("spring.profiles.default=production", "spring.profiles.active=dev")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(OtpSimulator.class));
	}

	@Test
	void namesTheRemedyIfThePortIsTaken() {
		try (OtpSimulator other = OtpSimulator.start()) {
			this.enabled.withPropertyValues("otp.simulator.port=" + other.port()).run((context) -> {
				FailureAnalysis analysis = new SimulatorStartException.Analyzer().analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("" + other.port());
				assertThat(analysis.getAction()).contains("otp.simulator.port");
			});
		}
	}

	@Test
	void reportsTheRefusalToTheDeveloper(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatException()
			.isThrownBy(() -> application.run("--otp.simulator.enabled=true", "--spring.profiles.active=production"));
		assertThat(output).contains("APPLICATION FAILED TO START", "Remove 'otp.simulator.enabled'");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(OtpSimulatorAutoConfiguration.class)
	static class Application {

	}

}
