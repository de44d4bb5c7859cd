package io.github.otpkit.sample;

import java.net.URI;

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
	void pageSaysThatRealMessagesAreBilledAndLinksNoInbox() {
		try (ConfigurableApplicationContext context = run("me@example.com", "a-key")) {
			int port = ((WebServerApplicationContext) context).getWebServer().getPort();
			assertThat(new Visitor(port).get("/").body()).contains("This page sends real messages.", "bills each SMS")
				.doesNotContain("no message leaves", "/simulator");
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

	private static ConfigurableApplicationContext run(String login, String key) {
		return new SpringApplicationBuilder(SampleApplication.class).profiles("live")
			.run("--server.port=0", "--OTP_API_LOGIN=" + login, "--OTP_API_KEY=" + key);
	}

}
