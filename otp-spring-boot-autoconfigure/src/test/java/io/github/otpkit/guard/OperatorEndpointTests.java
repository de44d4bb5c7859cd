package io.github.otpkit.guard;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.Counters.StoreFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What the operator's endpoints answer. The answers are those that the guide shows.
 */
@ExtendWith(OutputCaptureExtension.class)
class OperatorEndpointTests {

	private static final String NUMBER = "+33612345678";

	private static final String OPERATOR = "olivia:secret";

	private ConfigurableApplicationContext context;

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void showsBudgetsRefusalsAndTraffic() throws Exception {
		start("otp,otpnumber");
		askAndVerify();
		HttpResponse<String> response = request("otp", null);
		assertThat(response.statusCode()).isEqualTo(200);
		JSONAssert.assertEquals(expected("otp.json"), response.body(), true);
	}

	@Test
	void clearsTheSuspicionOfABlock(CapturedOutput output) throws Exception {
		start("otp");
		askAndVerify();
		assertThat(request("otp", "{\"block\": \"+33612\"}").body()).isEqualTo("{\"cleared\":true}");
		assertThat(request("otp", "{\"block\": \"+33612\"}").body()).isEqualTo("{\"cleared\":false}");
		assertThat(request("otp", null).body()).contains("\"suspicious\":[]");
		assertThat(request("otp", "{\"block\": \"+33*\"}").statusCode()).isEqualTo(400);
		request("otp", "{\"block\": \"+33613\"}", OPERATOR);
		assertThat(actions()).containsExactly(new OtpOperatorAction("clear", "+33612", null),
				new OtpOperatorAction("clear", "+33612", null), new OtpOperatorAction("clear", "+33613", "olivia"));
		assertThat(output).contains("Operator (unknown): clear +33612", "Operator olivia: clear +33613");
	}

	@Test
	void showsAndForgetsWhatIsCountedForANumber(CapturedOutput output) throws Exception {
		start("otpnumber");
		askAndVerify();
		HttpResponse<String> shown = request("otpnumber", "{\"number\": \"+33 6 12 34 56 78\", \"action\": \"show\"}");
		assertThat(shown.statusCode()).isEqualTo(200);
		JSONAssert.assertEquals(expected("otpnumber.json"), shown.body(), true);
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(this::send);
		request("otpnumber", "{\"number\": \"+33612345678\", \"action\": \"forget\"}", OPERATOR);
		send();
		assertThat(actions()).containsExactly(new OtpOperatorAction("show", "+33 6 •• •• •• 78", null),
				new OtpOperatorAction("forget", "+33 6 •• •• •• 78", "olivia"));
		assertThat(output).contains("Operator (unknown): show", "Operator olivia: forget +33 6 •• •• •• 78")
			.doesNotContain("12345678");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"number\": \"12\", \"action\": \"show\"}", "{\"number\": \"+33612345678\"}",
			"{\"number\": \"+33612345678\", \"action\": \"call\"}" })
	void aRequestThatCannotBeReadIsRefused(String body) throws Exception {
		start("otpnumber");
		assertThat(request("otpnumber", body).statusCode()).isEqualTo(400);
	}

	@Test
	void aStoreThatIsAwayLeavesOutWhatIsSpentAndAnswersWritesWith503(CapturedOutput output) throws Exception {
		start("otp,otpnumber");
		askAndVerify();
		this.context.getBean(Configured.class).storeIsAway = true;
		assertThat(request("otp", null).body()).contains("\"spent\":null,\"budget\":20", "\"suspicious\":[\"+33612\"]");
		assertThat(request("otp", "{\"block\": \"+33612\"}").statusCode()).isEqualTo(503);
		for (String action : List.of("show", "forget")) {
			String body = "{\"number\": \"+33612345678\", \"action\": \"" + action + "\"}";
			assertThat(request("otpnumber", body).statusCode()).isEqualTo(503);
		}
		assertThat(actions()).isEmpty();
		assertThat(output).contains("Operator (unknown): clear +33612 failed: Away").doesNotContain("\tat io.github");
	}

	@Test
	void nothingIsExposedUnlessTheApplicationSaysSo() throws Exception {
		start("health");
		assertThat(request("otp", null).statusCode()).isEqualTo(404);
		assertThat(request("otpnumber", "{}").statusCode()).isEqualTo(404);
	}

	@Test
	void accessCanBeReadOnly() throws Exception {
		start("otp,otpnumber", "--management.endpoint.otp.access=read-only",
				"--management.endpoint.otpnumber.access=none");
		assertThat(request("otp", null).statusCode()).isEqualTo(200);
		assertThat(request("otp", "{\"block\": \"+33612\"}").statusCode()).isEqualTo(405);
		assertThat(request("otpnumber", "{\"number\": \"+33612345678\", \"action\": \"show\"}").statusCode())
			.isEqualTo(404);
	}

	private void askAndVerify() {
		OtpTicket ticket = send();
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(this::send);
		OtpVerifier verifier = this.context.getBean(OtpVerifier.class);
		verifier.verify(ticket.requestToken(), "123456");
		this.context.getBean(MutableClock.class).advance(Duration.ofSeconds(31));
		verifier.verify(send().requestToken(), "000000");
		this.context.getBean(OtpSender.class).send("+33612995678");
		this.context.getBean(OtpSender.class).send("+33612995679");
	}

	private OtpTicket send() {
		return this.context.getBean(OtpSender.class).send(NUMBER);
	}

	private List<OtpOperatorAction> actions() {
		return this.context.getBean(Configured.class).actions;
	}

	private static String expected(String file) throws IOException {
		return new ClassPathResource(file, OperatorEndpointTests.class).getContentAsString(StandardCharsets.UTF_8);
	}

	private void start(String exposed, String... properties) {
		this.context = new SpringApplicationBuilder(Configured.class)
			.properties("server.port=0", "otp.guard.store=local", "otp.cost.budget.per-day=20",
					"otp.cost.budget.per-region-per-day=15", "otp.cost.conversion.allowance=1",
					"spring.security.user.name=olivia", "spring.security.user.password=secret",
					"management.endpoints.web.exposure.include=" + exposed)
			.run(properties);
	}

	private HttpResponse<String> request(String endpoint, String body) throws IOException, InterruptedException {
		return request(endpoint, body, null);
	}

	/** Reads, or writes if there is a body. */
	private HttpResponse<String> request(String endpoint, String body, String credentials)
			throws IOException, InterruptedException {
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + port + "/actuator/" + endpoint));
		if (credentials != null) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)));
		}
		if (body != null) {
			request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
		}
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Configured {

		private final List<OtpOperatorAction> actions = new CopyOnWriteArrayList<>();

		private volatile boolean storeIsAway;

		/** Everybody may do everything, with a name or without. */
		@Bean
		SecurityFilterChain open(HttpSecurity http) {
			return http.csrf(AbstractHttpConfigurer::disable)
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		MutableClock clock() {
			return new MutableClock();
		}

		@Bean
		Counters counters(Clock clock) {
			Counters local = Guards.local(clock);
			return (Counters) Proxy.newProxyInstance(Counters.class.getClassLoader(), new Class<?>[] { Counters.class },
					(proxy, method, arguments) -> {
						if (this.storeIsAway) {
							throw new StoreFailedException("Away", null);
						}
						return method.invoke(local, arguments);
					});
		}

		@Bean
		OtpProvider otpProvider(Clock clock) {
			OtpProvider provider = mock(OtpProvider.class);
			given(provider.send(any())).willAnswer((call) -> Guards.provider(clock).apply(call.getArgument(0)));
			given(provider.verify(any())).willAnswer((call) -> OtpVerification
				.of(call.<OtpCheck>getArgument(0).code().equals("000000") ? Outcome.WRONG_CODE : Outcome.VERIFIED));
			return provider;
		}

		@EventListener
		void onAction(OtpOperatorAction action) {
			this.actions.add(action);
		}

	}

}
