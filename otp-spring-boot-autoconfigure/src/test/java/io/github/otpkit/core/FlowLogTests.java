package io.github.otpkit.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import io.github.otpkit.message.OtpMessageAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What is logged of the flow: one line at start, and one for each call at DEBUG.
 */
@ExtendWith(OutputCaptureExtension.class)
class FlowLogTests {

	private static final String NUMBER = "+33612345678";

	private final OtpProvider provider = mock(OtpProvider.class);

	private Instant now = Instant.EPOCH;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpPhoneAutoConfiguration.class,
				OtpMessageAutoConfiguration.class, OtpClientAutoConfiguration.class, OtpGuardAutoConfiguration.class,
				RestClientAutoConfiguration.class))
		.withPropertyValues("otp.api-login:login@example.com", "otp.api-key:key-4711-secret",
				"otp.base-url:https://gateway.example.com/secret-path", "otp.phone.allowed-regions:FR,BE");

	private final ApplicationContextRunner withProvider = this.contextRunner
		.withBean(OtpProvider.class, () -> this.provider)
		.withBean(Clock.class, () -> ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC))
		.withPropertyValues("otp.guard.enabled:false");

	@BeforeEach
	void logDebug() {
		level(LogLevel.DEBUG);
	}

	@AfterEach
	void logAsBefore() {
		level(null);
	}

	private static void level(LogLevel level) {
		LoggingSystem.get(FlowLogTests.class.getClassLoader()).setLogLevel(OtpSender.class.getName(), level);
	}

	@Test
	void oneLineAtStartSaysWhereMessagesGoAndNoSecret(CapturedOutput output) {
		this.contextRunner.run((context) -> assertThat(output)
			.containsOnlyOnce("Codes of 6 characters (digits), valid for 300 s and 5 wrong attempts, are sent by "
					+ "gateway.example.com over the HTTP client of the JDK; guard: counts in this JVM; "
					+ "regions: BE, FR")
			.doesNotContain("4711", "login@example.com", "secret-path"));
	}

	@ParameterizedTest
	@CsvSource({ "http://gateway.example.com/v1, true", "HTTP://192.0.2.7, true", "http://localhost.example.com, true",
			"http://[2001:db8::7]:8080, true", "https://gateway.example.com, false", "http://localhost:8089/v1, false",
			"http://otp.localhost, false", "http://127.0.0.1:8089, false", "http://[::1]:8089, false" })
	void anAddressThatIsNotEncryptedIsAWarning(String address, boolean warned, CapturedOutput output) {
		this.contextRunner.withPropertyValues("otp.base-url:" + address)
			.run((context) -> assertThat(output.toString().contains("travel unencrypted")).isEqualTo(warned));
	}

	@Test
	void theLineNamesWhatTheApplicationReplaces(CapturedOutput output) {
		this.withProvider.withBean(OtpPhoneParser.class, () -> mock(OtpPhoneParser.class))
			.run((context) -> assertThat(output).contains("are sent by OtpProvider", "guard: none",
					"regions: as OtpPhoneParser"));
	}

	@Test
	void aSendIsLoggedWithTheMaskedNumberTheOutcomeAndTheDuration(CapturedOutput output) {
		given(this.provider.send(any())).willAnswer((call) -> {
			this.now = this.now.plus(Duration.ofMillis(132));
			return OtpTicket.of("token-4711", NUMBER, this.now.plusSeconds(300));
		})
			.willThrow(
					new OtpUnavailableException("no answer", OtpUnavailableException.Reason.TIMEOUT, true, null, null));
		this.withProvider.run((context) -> {
			OtpSender sender = context.getBean(OtpSender.class);
			sender.send(NUMBER);
			assertThatExceptionOfType(OtpUnavailableException.class).isThrownBy(() -> sender.send(NUMBER));
		});
		assertThat(output).containsOnlyOnce("Send to +33 6 •• •• •• 78: sent after 132 ms")
			.containsOnlyOnce("Send to +33 6 •• •• •• 78: unavailable (timeout) after 0 ms")
			.doesNotContain("612345", "4711");
	}

	@Test
	void aVerificationIsLoggedWithItsOutcomeAndNoCode(CapturedOutput output) {
		given(this.provider.verify(any())).willReturn(OtpVerification.of(Outcome.WRONG_CODE));
		this.withProvider.run((context) -> {
			OtpVerifier verifier = context.getBean(OtpVerifier.class);
			verifier.verify(OtpCheck.ofNumber(NUMBER, "908172"));
			verifier.verify("token-4711", "908172");
		});
		assertThat(output).containsOnlyOnce("Verify for +33 6 •• •• •• 78: wrong-code after 0 ms")
			.containsOnlyOnce("Verify for an unknown number: wrong-code after 0 ms")
			.doesNotContain("612345", "4711", "908172");
	}

}
