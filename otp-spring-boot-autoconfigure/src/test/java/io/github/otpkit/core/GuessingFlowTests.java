package io.github.otpkit.core;

import java.util.function.BiConsumer;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import io.github.otpkit.message.OtpMessageAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The guard counts each code that the provider may have tried, however the provider
 * answers.
 */
class GuessingFlowTests {

	private static final int ALLOWED = 10;

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().http2PlainDisabled(true))
		.build();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpClientAutoConfiguration.class,
				OtpPhoneAutoConfiguration.class, OtpMessageAutoConfiguration.class, OtpGuardAutoConfiguration.class,
				RestClientAutoConfiguration.class))
		.withPropertyValues("otp.api-login:login@example.com", "otp.api-key:key-4711-secret", "otp.channel:sms",
				"otp.guard.store:local");

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "400 | {\"code\":199}", "400 | {\"code\":199,\"message\":[\"wrong\"]}",
					"400 | {\"code\":199,\"amount\":\"n/a\"}", "400 | {\"code\":199} Sorry!",
					"400 | {\"code\":199,\"code\":199}", "400 | {\"code\":199,\"code\":104}",
					"401 | {\"code\":199,\"code\":101}", "400 | {\"code\":[199]}", "400 | {\"message\":\"wrong\"}",
					"400 | {\"code\":4711}", "400 | <html>wrong</html>", "400 | -", "403 | {\"code\":\"?\"}", "404 | -",
					"410 | {\"code\":199,\"code\":197}", "410 | {\"code\":4711}", "422 | -", "422 | {\"code\":4711}",
					"422 | {\"code\":[199]}", "200 | {\"code\":0} Sorry!", "200 | {\"code\":0,\"code\":199}",
					"200 | {\"code\":\"zero\"}", "201 | {\"code\":0}", "302 | -", "500 | {\"code\":0}", "503 | -" })
	void aGuessIsCountedHoweverItIsAnswered(int status, String body) {
		answer(aResponse().withStatus(status).withBody(body));
		run((verifier, token) -> assertThat(guesses(verifier, token)).isEqualTo(ALLOWED));
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "400 | {\"code\":104,\"message\":[\"no credit\"]}", "400 | {\"code\":101} Sorry!", "401 | -",
					"402 | -", "429 | -", "400 | {\"code\":197}", "410 | -",
					"400 | {\"code\":198,\"amount\":\"n/a\"}" })
	void aCodeThatTheProviderCertainlyDidNotTryIsNotCounted(int status, String body) {
		answer(aResponse().withStatus(status).withBody(body));
		run((verifier, token) -> assertThat(guesses(verifier, token)).isEqualTo(2 * ALLOWED));
	}

	@Test
	void theRightCodeInAClearAnswerIsVerified() {
		answer(okJson("{\"code\":0,\"message\":[\"odd\"]}"));
		run((verifier, token) -> assertThat(verifier.verify(token, "123456").outcome()).isEqualTo(Outcome.VERIFIED));
	}

	/** How many codes reach the provider of twice as many as are allowed. */
	private static int guesses(OtpVerifier verifier, String token) {
		for (int i = 0; i < 2 * ALLOWED; i++) {
			try {
				assertThat(verifier.verify(token, "123456").isVerified()).isFalse();
			}
			catch (OtpRateLimitedException ex) {
				assertThat(ex.limit()).isIn(Limit.FAILED_CHECKS, Limit.PROVIDER);
			}
			catch (OtpException ex) {
				assertThat(ex).hasMessageNotContaining("123456");
			}
		}
		return server.findAll(putRequestedFor(anyUrl())).size();
	}

	private static void answer(ResponseDefinitionBuilder check) {
		server.stubFor(post(anyUrl()).willReturn(okJson("{\"code\":0,\"otp_request_token\":\"token-1\"}")));
		server.stubFor(put(anyUrl()).willReturn(check));
	}

	private void run(BiConsumer<OtpVerifier, String> test) {
		this.contextRunner.withPropertyValues("otp.base-url:" + "http://localhost:" + server.getPort())
			.run((context) -> test.accept(context.getBean(OtpVerifier.class),
					context.getBean(OtpSender.class).send("+33612345678").requestToken()));
	}

}
