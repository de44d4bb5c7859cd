package io.github.otpkit.simulator;

import java.net.URI;

import com.sun.net.httpserver.HttpServer;
import io.github.otpkit.client.OtpConnectionDetails;
import io.github.otpkit.client.OtpCredentials;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.util.ExceptionUtils;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class OtpSimulatorAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpSimulatorAutoConfiguration.class));

	private final ApplicationContextRunner enabled = this.runner.withPropertyValues("otp.simulator.enabled=true");

	@Test
	void startsASimulatorAndPointsTheClientAtIt() {
		this.enabled.run((context) -> {
			OtpSimulator simulator = context.getBean(OtpSimulator.class);
			OtpConnectionDetails details = context.getBean(OtpConnectionDetails.class);
			assertThat(details.getBaseUrl()).isEqualTo(simulator.baseUrl());
			assertThat(details.getCredentials()).isEqualTo(new OtpCredentials("simulator@example.com", "simulator"))
				.isEqualTo(simulator.credentials());
			assertThat(new Wire(simulator).generate(Wire.to("+33612345678")).status()).isEqualTo(200);
		});
	}

	@Test
	void backsOffForTheBeansOfTheApplication() {
		this.enabled.withUserConfiguration(OwnBeans.class).run((context) -> {
			assertThat(context).hasSingleBean(OtpSimulator.class).hasSingleBean(OtpConnectionDetails.class);
			assertThat(context.getBean(OtpSimulator.class)).isSameAs(context.getBean("own"));
			assertThat(context).doesNotHaveBean(OtpSimulatorAutoConfiguration.SimulatorConnectionDetails.class);
		});
	}

	@Test
	void doesNotStartWithConnectionDetailsThatDoNotLeadToTheSimulator() {
		this.enabled.withUserConfiguration(RealDetails.class)
			.withPropertyValues("otp.api-login=me@example.com", "otp.api-key=key-4711")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(SimulatorStartException.class)
				.hasMessageContaining("real messages would be sent"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:9/a b/", "ftp://localhost/", "localhost:9/", "/", "http:/" })
	void doesNotStartWithADeliveryUrlThatIsNoneAndDoesNotShowIt(String url) {
		this.enabled.withPropertyValues("otp.simulator.delivery-url=" + url + "secret-0123456789")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'otp.simulator.delivery-url' is not an http or https URL")
				.extracting(ExceptionUtils::readStackTrace, InstanceOfAssertFactories.STRING)
				.doesNotContain("secret-0123456789"));
	}

	@Test
	void backsOffWithoutTheHttpServerOfTheJdk() {
		this.enabled.withClassLoader(new FilteredClassLoader(HttpServer.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(OtpSimulator.class)
				.doesNotHaveBean(OtpConnectionDetails.class));
	}

	@Test
	void isOffUnlessSwitchedOn() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(OtpSimulator.class));
		this.runner.withPropertyValues("otp.simulator.enabled=false", "spring.profiles.active=prod")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(OtpSimulator.class)
				.doesNotHaveBean(OtpConnectionDetails.class));
	}

	@Test
	void isOffWhenTheLibraryIsOff() {
		this.enabled.withPropertyValues("otp.enabled=false", "spring.profiles.active=prod")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OtpSimulator.class));
	}

	@Test
	void acceptsTheConfiguredCredentialsIfBothAreThere() {
		this.enabled.withPropertyValues("otp.api-login=me@example.org", "otp.api-key=k3y")
			.run((context) -> assertThat(context.getBean(OtpSimulator.class).credentials())
				.isEqualTo(new OtpCredentials("me@example.org", "k3y")));
		this.enabled.withPropertyValues("otp.api-login=me@example.org", "otp.api-key=")
			.run((context) -> assertThat(context.getBean(OtpSimulator.class).credentials())
				.isEqualTo(OtpSimulatorOptions.defaults().credentials()));
	}

	@Test
	void logsEachMessageOnceOnOneLine(CapturedOutput output) {
		this.enabled.run((context) -> {
			OtpSimulator simulator = context.getBean(OtpSimulator.class);
			new Wire(simulator).generate("{\"phone_number\":\"+33612345678\",\"text\":\"one\\r\\ntwo {code}\"}");
			String code = simulator.codeSentTo("+33612345678");
			assertThat(output.getOut().lines().filter((line) -> line.contains(code))).singleElement()
				.asString()
				.contains("INFO", "sms", "+33612345678", "one  two " + code);
		});
	}

	@Test
	void listensOnTheConfiguredPortUntilTheContextCloses() {
		int port;
		try (OtpSimulator other = OtpSimulator.start()) {
			port = other.port();
		}
		this.enabled.withPropertyValues("otp.simulator.port=" + port)
			.run((context) -> assertThat(context.getBean(OtpSimulator.class).baseUrl())
				.isEqualTo(URI.create("http://127.0.0.1:" + port + "/v1/public")));
		try (OtpSimulator next = OtpSimulator.start(OtpSimulatorOptions.defaults().withPort(port))) {
			assertThat(next.port()).isEqualTo(port);
		}
	}

	@Test
	void startsTwiceForTwoContexts() {
		this.enabled.run((first) -> this.enabled.run((second) -> {
			OtpSimulator one = first.getBean(OtpSimulator.class);
			OtpSimulator two = second.getBean(OtpSimulator.class);
			assertThat(one.port()).isNotEqualTo(two.port());
			new Wire(one).generate(Wire.to("+33612345678"));
			assertThat(two.messages()).isEmpty();
		}));
	}

	@Test
	void isListedAmongTheAutoConfigurations() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, null))
			.contains(OtpSimulatorAutoConfiguration.class.getName());
	}

	@Configuration(proxyBeanMethods = false)
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

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		OtpSimulator own() {
			return OtpSimulator.start();
		}

		@Bean
		OtpConnectionDetails ownDetails(OtpSimulator own) {
			return new OtpConnectionDetails() {

				@Override
				public URI getBaseUrl() {
					return own.baseUrl();
				}

				@Override
				public OtpCredentials getCredentials() {
					return own.credentials();
				}

			};
		}

	}

}
