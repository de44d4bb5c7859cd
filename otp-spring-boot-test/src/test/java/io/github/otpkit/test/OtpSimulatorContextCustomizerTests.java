package io.github.otpkit.test;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

import io.github.otpkit.client.OtpConnectionDetails;
import io.github.otpkit.client.OtpCredentials;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.simulator.OtpSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OtpSimulatorContextCustomizerTests {

	@Test
	void startsASimulatorForEachContext() {
		OtpSimulator one = contextOf(One.class).getBean(OtpSimulator.class);
		OtpSimulator two = contextOf(Two.class).getBean(OtpSimulator.class);
		assertThat(one.port()).isNotEqualTo(two.port());
		assertThat(contextOf(One.class).getBean(OtpConnectionDetails.class).getBaseUrl()).isEqualTo(one.baseUrl());
		assertThat(contextOf(Two.class).getBean(OtpConnectionDetails.class).getBaseUrl()).isEqualTo(two.baseUrl());
	}

	@Test
	void sharesTheContextOfTestsWithTheSameConfiguration() {
		assertThat(contextOf(SameAsOne.class)).isSameAs(contextOf(One.class));
		assertThat(contextOf(InheritsOne.class)).isSameAs(contextOf(One.class));
	}

	@Test
	void comesBeforeConnectionDetailsOfTheApplication() {
		ConfigurableApplicationContext context = contextOf(WithRealDetails.class);
		assertThat(context.getBeansOfType(OtpConnectionDetails.class)).containsKey("realDetails");
		assertThat(context.getBean(OtpConnectionDetails.class).getBaseUrl())
			.isEqualTo(context.getBean(OtpSimulator.class).baseUrl());
	}

	@Test
	void closesTheSimulatorWithTheContext() throws IOException {
		ConfigurableApplicationContext context = contextOf(Closed.class);
		int port = context.getBean(OtpSimulator.class).port();
		connect(port);
		context.close();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(port));
	}

	@Test
	void closesTheSimulatorOfAContextThatDoesNotStart() {
		long before = simulators();
		assertThatException().isThrownBy(() -> contextOf(Failing.class));
		assertThat(simulators()).isEqualTo(before);
	}

	@Test
	void doesNotAffectTestsWithoutTheAnnotation() throws Exception {
		assertThat(contextOf(Without.class).getBeansOfType(OtpSimulator.class)).isEmpty();
		new TestContextManager(Without.class).beforeTestMethod(new Without(), Without.class.getDeclaredMethod("test"));
	}

	@Test
	void switchesTheGuardOffUnlessTheApplicationOrTheTestSetsIt() {
		assertThat(contextOf(One.class).getBeansOfType(OtpGuard.class)).isEmpty();
		assertThat(contextOf(Guarded.class).getBeansOfType(OtpGuard.class)).hasSize(1);
		assertThat(contextOf(GuardedByTheApplication.class).getBeansOfType(OtpGuard.class)).hasSize(1);
		assertThat(contextOf(Without.class).getEnvironment().getProperty("otp.guard.enabled")).isNull();
	}

	private static long simulators() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("HTTP-Dispatcher"))
			.count();
	}

	private static ConfigurableApplicationContext contextOf(Class<?> testClass) {
		return (ConfigurableApplicationContext) new TestContextManager(testClass).getTestContext()
			.getApplicationContext();
	}

	private static void connect(int port) throws IOException {
		new Socket(InetAddress.getLoopbackAddress(), port).close();
	}

	@SpringBootTest(classes = EnableOtpSimulatorTests.Application.class)
	@EnableOtpSimulator
	static class One {

	}

	@SpringBootTest(classes = EnableOtpSimulatorTests.Application.class)
	@EnableOtpSimulator
	static class SameAsOne {

	}

	static class InheritsOne extends One {

	}

	@SpringBootTest(classes = EnableOtpSimulatorTests.Application.class, properties = "otp.sender=Two")
	@EnableOtpSimulator
	static class Two {

	}

	@SpringBootTest(classes = { EnableOtpSimulatorTests.Application.class, RealDetails.class })
	@EnableOtpSimulator
	static class WithRealDetails {

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class RealDetails {

		@Bean
		OtpConnectionDetails realDetails() {
			return new OtpConnectionDetails() {

				@Override
				public URI getBaseUrl() {
					return URI.create("https://provider.invalid");
				}

				@Override
				public OtpCredentials getCredentials() {
					return new OtpCredentials("me@example.com", "key-4711");
				}

			};
		}

	}

	@SpringBootTest(classes = EnableOtpSimulatorTests.Application.class, properties = "otp.sender=Closed")
	@EnableOtpSimulator
	static class Closed {

	}

	@SpringBootTest(classes = EnableOtpSimulatorTests.Application.class, properties = "otp.guard.enabled=true")
	@EnableOtpSimulator
	static class Guarded {

	}

	@SpringBootTest(classes = EnableOtpSimulatorTests.Application.class,
			properties = "spring.config.location=classpath:guarded.properties")
	@EnableOtpSimulator
	static class GuardedByTheApplication {

	}

	@SpringBootTest(classes = EnableOtpSimulatorTests.Application.class, properties = "otp.read-timeout=never")
	@EnableOtpSimulator
	static class Failing {

	}

	@SpringBootTest(classes = EnableOtpSimulatorTests.Application.class, properties = "otp.enabled=false")
	static class Without {

		void test() {
		}

	}

}
