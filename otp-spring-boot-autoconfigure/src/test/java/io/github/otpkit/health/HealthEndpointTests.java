package io.github.otpkit.health;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.client.OtpBalance;
import io.github.otpkit.client.OtpProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What a load balancer or a monitor gets from the actuator of a running application.
 */
@Tag("slow")
class HealthEndpointTests {

	private static final String LOW = "otp.health.minimum-balance=5.01";

	private static final String UNREACHABLE = "test.unreachable=true";

	private static final String FATAL = "otp.health.fatal=true";

	@ParameterizedTest
	@CsvSource({ "UP, 200, UP", "DOWN, 503, DOWN", "OUT_OF_SERVICE, 503, OUT_OF_SERVICE" })
	void aDegradedProviderLeavesTheApplicationToItsOtherIndicators(String other, int code, String aggregate)
			throws Exception {
		for (String impairment : new String[] { LOW, UNREACHABLE }) {
			try (Application application = new Application("test.other=" + other, impairment)) {
				application.assertHealth("", code, aggregate);
				application.assertHealth(impaired(impairment), 200, "DEGRADED");
				application.assertHealth("/liveness", 200, "UP");
				application.assertHealth("/readiness", 200, "UP");
			}
		}
	}

	private static String impaired(String impairment) {
		return impairment.equals(LOW) ? "/otp/balance" : "/otp/provider";
	}

	/** Spring Boot leaves DEGRADED out of what it aggregates, on each level. */
	@Test
	void theAggregateOfADegradedProviderIsThatOfItsOtherChildren() throws Exception {
		try (Application application = new Application("test.other=UP", LOW)) {
			application.assertHealth("/otp", 200, "UP");
		}
		try (Application application = new Application("test.other=UP", UNREACHABLE)) {
			application.assertHealth("/otp", 200, "UNKNOWN");
			application.assertHealth("/otp/balance", 200, "UNKNOWN");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERVLET", "REACTIVE" })
	void aProviderThatDoesNotAnswerKeepsTheOthersFromWaiting(String type) throws Exception {
		try (Application application = new Application("test.other=UP", "otp.health.time-to-live=1ms",
				"spring.main.web-application-type=" + type)) {
			application.assertHealth("", 200, "UP");
			Hanging provider = application.context.getBean(Hanging.class).start();
			CompletableFuture<HttpResponse<String>> first = application.ask("");
			provider.asked.await();
			application.assertHealth("", 200, "UP");
			assertThat(first).isNotDone();
			provider.answer.countDown();
			assertThat(first.get().body()).contains("\"status\":\"UP\"");
		}
	}

	@ParameterizedTest
	@CsvSource({ LOW + ", OUT_OF_SERVICE", UNREACHABLE + ", DOWN" })
	void aFatalProviderTakesTheApplicationDownButNotItsLivenessAndReadiness(String impairment, String status)
			throws Exception {
		try (Application application = new Application("test.other=UP", impairment, FATAL)) {
			application.assertHealth("", 503, status);
			application.assertHealth("/otp", 503, status);
			application.assertHealth("/liveness", 200, "UP");
			application.assertHealth("/readiness", 200, "UP");
		}
	}

	@Test
	void aGroupForMonitorsAnswersADegradedProviderWith503() throws Exception {
		String group = "management.endpoint.health.group.codes.";
		try (Application application = new Application("test.other=UP", UNREACHABLE, group + "include=otp",
				group + "status.order=down,out-of-service,degraded,up", group + "status.http-mapping.degraded=503")) {
			application.assertHealth("/codes", 503, "DEGRADED");
			application.assertHealth("", 200, "UP");
		}
	}

	@Test
	void aProviderThatAnswersIsUp() throws Exception {
		try (Application application = new Application("test.other=UP", FATAL)) {
			application.assertHealth("", 200, "UP");
			application.assertHealth("/otp", 200, "UP");
		}
	}

	/**
	 * A running application with an indicator of its own.
	 */
	private static final class Application implements AutoCloseable {

		private final ConfigurableApplicationContext context;

		Application(String... properties) {
			this.context = new SpringApplicationBuilder(Configured.class).run(Stream
				.concat(Stream.of("server.port=0", "management.endpoint.health.show-components=always",
						"management.health.redis.enabled=false", "otp.guard.enabled=false",
						"management.endpoint.health.probes.enabled=true"), Arrays.stream(properties))
				.map((property) -> "--" + property)
				.toArray(String[]::new));
		}

		void assertHealth(String path, int code, String status) throws ExecutionException, InterruptedException {
			HttpResponse<String> response = ask(path).get();
			assertThat(response.statusCode()).as(path).isEqualTo(code);
			assertThat(response.body()).as(path).contains("\"status\":\"" + status + "\"");
		}

		CompletableFuture<HttpResponse<String>> ask(String path) {
			String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
			return HttpClient.newHttpClient()
				.sendAsync(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health" + path))
					.build(), HttpResponse.BodyHandlers.ofString());
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

	/**
	 * Makes the provider wait with its answer.
	 */
	private static final class Hanging {

		private final CountDownLatch asked = new CountDownLatch(1);

		private final CountDownLatch answer = new CountDownLatch(1);

		private volatile boolean started;

		Hanging start() {
			this.started = true;
			return this;
		}

		OtpBalance answer(OtpBalance balance) throws InterruptedException {
			if (this.started) {
				this.asked.countDown();
				this.answer.await();
			}
			return balance;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Configured {

		@Bean
		Hanging hanging() {
			return new Hanging();
		}

		@Bean
		OtpProvider otpProvider(@Value("${test.unreachable:false}") boolean unreachable, Hanging hanging) {
			OtpProvider provider = mock(OtpProvider.class);
			if (unreachable) {
				given(provider.balance()).willThrow(new OtpUnavailableException("test",
						OtpUnavailableException.Reason.UNREACHABLE, false, null, null));
			}
			else {
				given(provider.balance())
					.willAnswer((call) -> hanging.answer(new OtpBalance(new BigDecimal("5"), "euros")));
			}
			return provider;
		}

		@Bean
		HealthIndicator other(@Value("${test.other}") String status) {
			return () -> Health.status(new Status(status)).build();
		}

	}

}
