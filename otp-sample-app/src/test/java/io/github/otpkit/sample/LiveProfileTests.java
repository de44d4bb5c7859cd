package io.github.otpkit.sample;

import java.net.URI;
import java.util.stream.Stream;

import io.github.otpkit.client.OtpConnectionDetails;
import io.github.otpkit.client.OtpCredentials;
import io.github.otpkit.simulator.OtpSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class LiveProfileTests {

	@Test
	void startsWithTheCredentialsOfTheEnvironment() {
		try (ConfigurableApplicationContext context = run("me@example.com", "a-key")) {
			OtpConnectionDetails details = context.getBean(OtpConnectionDetails.class);
			assertThat(details.getCredentials()).isEqualTo(new OtpCredentials("me@example.com", "a-key"));
			assertThat(details.getBaseUrl()).isEqualTo(URI.create("https://api.octopush.com/v1/public"));
			assertThat(context.getBeanNamesForType(OtpSimulator.class)).isEmpty();
		}
	}

	@Test
	void pagesSayThatRealMessagesAreBilledAndLinkNoInbox() {
		try (ConfigurableApplicationContext context = run("me@example.com", "a-key")) {
			int port = ((WebServerApplicationContext) context).getWebServer().getPort();
			for (String path : new String[] { "/", "/login" }) {
				assertThat(new Visitor(port).get(path).body())
					.contains("This site sends real messages.", "bills each SMS")
					.doesNotContain("no message leaves", "/inbox");
			}
			assertThat(new Visitor(port).get("/inbox").status()).isEqualTo(404);
		}
	}

	@Test
	void onlyTheNumberOfTheEnvironmentIsACustomer() {
		try (ConfigurableApplicationContext context = run("me@example.com", "a-key",
				"--BANK_PHONE_NUMBER=+33612000099")) {
			Customers customers = context.getBean(Customers.class);
			assertThat(customers.byLogin("06 12 00 00 99")).isPresent();
			assertThat(customers.byLogin("06 12 34 56 78")).isEmpty();
		}
	}

	@Test
	void saysWhichCredentialIsMissingAndWhatToDo(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run("me@example.com", ""));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("'otp.api-key' is not set")
			.contains("set 'otp.enabled=false'")
			.contains("set 'otp.simulator.enabled=true'")
			.doesNotContain("me@example.com");
	}

	private static ConfigurableApplicationContext run(String login, String key, String... others) {
		return new SpringApplicationBuilder(SampleApplication.class).profiles("live")
			.run(Stream
				.concat(Stream.of("--server.port=0", "--OTP_API_LOGIN=" + login, "--OTP_API_KEY=" + key),
						Stream.of(others))
				.toArray(String[]::new));
	}

}
