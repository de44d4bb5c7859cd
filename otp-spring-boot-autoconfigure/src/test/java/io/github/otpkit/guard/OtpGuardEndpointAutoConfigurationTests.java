package io.github.otpkit.guard;

import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class OtpGuardEndpointAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpGuardEndpointAutoConfiguration.class,
				OtpGuardAutoConfiguration.class, OtpPhoneAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include:otp,otpnumber");

	@Test
	void contributesTheEndpoints() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(OtpEndpoint.class)
			.hasSingleBean(OtpNumberEndpoint.class));
	}

	@Test
	void backsOffIfTheEndpointsAreNotExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include:health")
			.run(OtpGuardEndpointAutoConfigurationTests::assertNone);
	}

	@Test
	void backsOffForAGuardOfTheApplication() {
		this.contextRunner.withBean(OtpGuard.class, () -> mock(OtpGuard.class))
			.run(OtpGuardEndpointAutoConfigurationTests::assertNone);
	}

	@Test
	void backsOffWithoutTheActuator() {
		this.contextRunner
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate.autoconfigure.endpoint"))
			.run(OtpGuardEndpointAutoConfigurationTests::assertNone);
	}

	@Test
	void isSwitchedOffWithTheLibraryOrTheGuard() {
		for (String property : new String[] { "otp.enabled:false", "otp.guard.enabled:false",
				"management.endpoints.access.default:NONE" }) {
			this.contextRunner.withPropertyValues(property).run(OtpGuardEndpointAutoConfigurationTests::assertNone);
		}
	}

	private static void assertNone(AssertableWebApplicationContext context) {
		assertThat(context).hasNotFailed().doesNotHaveBean(OtpEndpoint.class).doesNotHaveBean(OtpNumberEndpoint.class);
	}

}
