package io.github.otpkit.sample;

import java.net.URI;
import java.time.Instant;
import java.util.stream.Stream;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.client.OtpConnectionDetails;
import io.github.otpkit.client.OtpCredentials;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.simulator.OtpSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class LiveProfileTests {

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = run("me@example.com", "a-key");
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void startsWithTheCredentialsOfTheEnvironment() {
		OtpConnectionDetails details = context.getBean(OtpConnectionDetails.class);
		assertThat(details.getCredentials()).isEqualTo(new OtpCredentials("me@example.com", "a-key"));
		assertThat(details.getBaseUrl()).isEqualTo(URI.create("https://api.octopush.com/v1/public"));
		assertThat(context.getBeanNamesForType(OtpSimulator.class)).isEmpty();
	}

	@Test
	void pagesSayThatRealMessagesAreBilledAndLinkNoInbox() {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		for (String path : new String[] { "/", "/login" }) {
			assertThat(new Visitor(port).get(path).body()).contains("This site sends real messages.", "bills each SMS")
				.doesNotContain("no message leaves", "/inbox");
		}
		assertThat(new Visitor(port).get("/inbox").status()).isEqualTo(404);
	}

	/** The guard is asked itself, so that no message leaves. */
	@Test
	void twentyMessagesADayLeaveAndNoMore() {
		OtpGuard guard = context.getBean(OtpGuard.class);
		for (int message = 1; message <= 20; message++) {
			send(guard, message);
		}
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(guard, 21))
			.returns(Limit.BUDGET, OtpRateLimitedException::limit);
	}

	private static void send(OtpGuard guard, int message) {
		guard.send(OtpRequest.to("+336" + (10 + message) + "000000"),
				(request) -> OtpTicket.of("token", request.phoneNumber(), Instant.EPOCH));
	}

	@Test
	void onlyTheNumberOfTheEnvironmentIsACustomer() {
		try (ConfigurableApplicationContext other = run("me@example.com", "a-key",
				"--BANK_PHONE_NUMBER=+33612000099")) {
			Customers customers = other.getBean(Customers.class);
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

	@Test
	void reportsWithTheSecretOfTheDemoAreRefused() {
		try (ConfigurableApplicationContext context = run("me@example.com", "a-key")) {
			int port = ((WebServerApplicationContext) context).getWebServer().getPort();
			String path = "/otp/delivery/between-simulator-and-bank";
			String report = "{\"message_id\":\"sms_1\",\"status\":\"DELIVERED\"}";
			assertThat(new Visitor(port).post(path, report).status()).isNotEqualTo(204);
		}
	}

	private static ConfigurableApplicationContext run(String login, String key, String... others) {
		return new SpringApplicationBuilder(SampleApplication.class).profiles("live")
			.run(Stream
				.concat(Stream.of("--server.port=0", "--OTP_API_LOGIN=" + login, "--OTP_API_KEY=" + key),
						Stream.of(others))
				.toArray(String[]::new));
	}

}
