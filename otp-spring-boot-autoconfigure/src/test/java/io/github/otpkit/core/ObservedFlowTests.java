package io.github.otpkit.core;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.OtpVoice;
import io.github.otpkit.OtpVoiceLanguage;
import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.message.OtpMessageAutoConfiguration;
import io.github.otpkit.observation.OtpSendObservationContext;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientObservationAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ObservedFlowTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().http2PlainDisabled(true))
		.build();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpClientAutoConfiguration.class,
				OtpPhoneAutoConfiguration.class, OtpMessageAutoConfiguration.class, RestClientAutoConfiguration.class,
				RestClientObservationAutoConfiguration.class))
		.withBean(TestObservationRegistry.class, () -> this.registry)
		.withPropertyValues("otp.api-login:login@example.com", "otp.api-key:key-4711-secret", "otp.channel:sms");

	@Test
	void sendingIsObservedAroundTheHttpExchange() {
		answer(200, "{\"code\": 0, \"otp_request_token\": \"token-1\"}");
		run((context) -> context.getBean(OtpSender.class).send("+33612345678"));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsEqualTo(2)
			.hasObservationWithNameEqualTo("otp.send")
			.that()
			.hasLowCardinalityKeyValue("channel", "sms")
			.hasLowCardinalityKeyValue("outcome", "sent")
			.hasLowCardinalityKeyValue("reason", "none")
			.hasLowCardinalityKeyValue("region", "FR")
			.doesNotHaveLowCardinalityKeyValueWithKey("purpose")
			.doesNotHaveHighCardinalityKeyValueWithKey("phone")
			.hasBeenStopped();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("http.client.requests")
			.that()
			.hasLowCardinalityKeyValue("uri", "/v1/public/service/otp/generate")
			.hasParentObservationContextMatching((parent) -> "otp.send".equals(parent.getName()));
	}

	@Test
	void aListedPurposeAndTheRegionOfACheckedNumberAreTold() {
		answer(200, "{\"code\": 0, \"otp_request_token\": \"token-1\"}");
		this.contextRunner
			.withPropertyValues("otp.base-url:http://localhost:" + server.getPort(),
					"otp.observation.purposes:login,payment")
			.run((context) -> {
				context.getBean(OtpSender.class).send(OtpRequest.to("+33612345678").withPurpose("login"));
				context.getBean(OtpVerifier.class).verify(OtpCheck.ofNumber("+32470123456", "123456"));
			});
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("otp.send")
			.that()
			.hasLowCardinalityKeyValue("purpose", "login");
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("otp.verify")
			.that()
			.hasLowCardinalityKeyValue("region", "BE");
	}

	@Test
	void failuresToSendAreTold() {
		answer(401, "");
		run((context) -> assertThatExceptionOfType(OtpRejectedException.class)
			.isThrownBy(() -> context.getBean(OtpSender.class).send("+33612345678")));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("otp.send")
			.that()
			.hasLowCardinalityKeyValue("outcome", "rejected")
			.hasError();
	}

	@Test
	void numbersThatAreRefusedAreToldAndNotSent() {
		run((context) -> {
			assertThatExceptionOfType(OtpRejectedException.class)
				.isThrownBy(() -> context.getBean(OtpSender.class).send("+33123456789"));
			assertThatExceptionOfType(OtpRejectedException.class)
				.isThrownBy(() -> context.getBean(OtpVerifier.class).verify(OtpCheck.ofNumber("0612345678", "123456")));
		});
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsEqualTo(2)
			.hasObservationWithNameEqualTo("otp.send")
			.that()
			.hasLowCardinalityKeyValue("channel", "sms")
			.hasLowCardinalityKeyValue("outcome", "rejected")
			.hasError();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("otp.verify")
			.that()
			.hasLowCardinalityKeyValue("outcome", "rejected");
		server.verify(0, anyRequestedFor(anyUrl()));
	}

	@Test
	void whatIsRefusedBeforeItLeavesIsTold() {
		run((context) -> {
			OtpSender sender = context.getBean(OtpSender.class);
			OtpRequest voice = OtpRequest.to("+33612345678").withVoice(OtpVoice.of(OtpVoiceLanguage.FR_FR));
			assertThatExceptionOfType(OtpRejectedException.class).isThrownBy(() -> sender.send(voice));
			assertThatExceptionOfType(OtpRejectedException.class).isThrownBy(() -> sender.send("hello"));
			assertThatExceptionOfType(OtpRejectedException.class)
				.isThrownBy(() -> sender.send(voice.withChannel(OtpChannel.SMS)))
				.returns("voice", OtpRejectedException::field);
			assertThatExceptionOfType(OtpRejectedException.class).isThrownBy(() -> sender.send((OtpRequest) null))
				.returns("request", OtpRejectedException::field);
			assertThatExceptionOfType(OtpRejectedException.class)
				.isThrownBy(() -> context.getBean(OtpVerifier.class).verify(null))
				.returns("check", OtpRejectedException::field);
		});
		server.verify(0, anyRequestedFor(anyUrl()));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo("otp.send", 4)
			.forAllObservationsWithNameEqualTo("otp.verify",
					(observation) -> observation.hasLowCardinalityKeyValue("outcome", "rejected"))
			.forAllObservationsWithNameEqualTo("otp.send",
					(observation) -> observation.hasLowCardinalityKeyValue("outcome", "rejected"));
	}

	@ParameterizedTest
	@CsvSource({ "200, 0, verified", "400, 199, wrong-code", "400, 197, expired", "400, 196, too-many-attempts",
			"400, 198, not-found" })
	void checkingIsObservedWithItsOutcome(int status, int code, String outcome) {
		answer(status, "{\"code\": " + code + "}");
		run((context) -> context.getBean(OtpVerifier.class).verify("token-1", "123456"));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("otp.verify")
			.that()
			.hasLowCardinalityKeyValue("outcome", outcome)
			.hasBeenStopped();
	}

	@Test
	void failuresToCheckAreTold() {
		answer(500, "");
		run((context) -> assertThatExceptionOfType(OtpUnavailableException.class)
			.isThrownBy(() -> context.getBean(OtpVerifier.class).verify("token-1", "123456")));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("otp.verify")
			.that()
			.hasLowCardinalityKeyValue("outcome", "unavailable");
	}

	@Test
	void aGlobalConventionOfTheApplicationReplacesNamesAndTags() {
		answer(200, "{\"code\": 0, \"otp_request_token\": \"token-1\"}");
		this.contextRunner.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.withBean(CustomConvention.class)
			.withPropertyValues("otp.base-url:" + "http://localhost:" + server.getPort())
			.run((context) -> context.getBean(OtpSender.class).send(OtpRequest.to("+33612345678")));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("bank.code")
			.that()
			.hasLowCardinalityKeyValue("branch", "north")
			.doesNotHaveLowCardinalityKeyValueWithKey("channel");
	}

	private void run(ContextConsumer<AssertableApplicationContext> test) {
		this.contextRunner.withPropertyValues("otp.base-url:" + "http://localhost:" + server.getPort() + "/v1/public")
			.run(test);
	}

	private static void answer(int status, String body) {
		server.stubFor(any(anyUrl())
			.willReturn((status == 200) ? okJson(body) : aResponse().withStatus(status).withBody(body)));
	}

	private static final class CustomConvention implements GlobalObservationConvention<OtpSendObservationContext> {

		@Override
		public String getName() {
			return "bank.code";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(OtpSendObservationContext context) {
			return KeyValues.of("branch", "north");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof OtpSendObservationContext;
		}

	}

}
