package io.github.otpkit.docs;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.observation.OtpLoginObservationContext;
import io.github.otpkit.observation.OtpLoginObservationContext.Factor;
import io.github.otpkit.observation.OtpLoginObservationContext.Outcome;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.simulator.OtpSimulatorDelivery;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An application that has seen a bit of everything: a code that was delivered and typed,
 * a wrong one, a refusal by a limit, a blocked account, and an hour of spending.
 */
final class ObservedApplication implements AutoCloseable {

	private static final String SECRET = "only-for-tests-0123456789";

	private static final String NUMBER = "+33612345678";

	private final ConfigurableApplicationContext context = new SpringApplicationBuilder(Configured.class).run(
			"--server.port=0", "--otp.simulator.enabled=true", "--otp.simulator.port=0", "--otp.channel=sms",
			"--otp.message.localized=true", "--otp.phone.default-region=FR", "--otp.observation.purposes=login,payment",
			"--otp.cost.budget.per-day=20", "--otp.cost.budget.per-region-per-day=10",
			"--management.endpoints.web.exposure.include=health,metrics,prometheus",
			"--management.endpoint.health.show-details=always", "--otp.delivery.secret=" + SECRET);

	private final OtpSimulator simulator = this.context.getBean(OtpSimulator.class);

	ObservedApplication() throws IOException, InterruptedException {
		this.simulator.setBalance(new BigDecimal("41.50"));
		get("/actuator/health/otp");
		signIn();
		OtpSender sender = this.context.getBean(OtpSender.class);
		this.simulator.willDeliver(OtpSimulatorDelivery.lost());
		sender.send(NUMBER);
		assertThatExceptionOfType(OtpException.class).isThrownBy(() -> sender.send(NUMBER));
		this.simulator.blockAccount();
		assertThatExceptionOfType(OtpException.class).isThrownBy(() -> sender.send("+33698765432"));
		this.simulator.unblockAccount();
		this.simulator.setBalance(new BigDecimal("40.00"));
		pass(Duration.ofHours(1));
		get("/actuator/health/otp");
	}

	private void report(OtpTicket ticket, String status) throws IOException, InterruptedException {
		HttpRequest report = request("/otp/delivery/" + SECRET).POST(HttpRequest.BodyPublishers.ofString(
				"{\"channel\":\"sms\",\"message_id\":\"" + ticket.ticketNumber() + "\",\"status\":\"" + status + "\"}"))
			.build();
		assertThat(HttpClient.newHttpClient().send(report, HttpResponse.BodyHandlers.discarding()).statusCode())
			.isEqualTo(204);
		Awaitility.await().until(() -> get("/actuator/prometheus").contains("otp_delivery_time_seconds_count"));
	}

	private void signIn() throws IOException, InterruptedException {
		this.simulator.willDeliver(OtpSimulatorDelivery.lost());
		OtpTicket ticket = this.context.getBean(OtpSender.class).send(OtpRequest.to(NUMBER).withPurpose("login"));
		pass(Duration.ofSeconds(4));
		report(ticket, "DELIVERED");
		pass(Duration.ofSeconds(8));
		OtpVerifier verifier = this.context.getBean(OtpVerifier.class);
		assertThat(verifier.verify(OtpCheck.of(ticket, "x")).isVerified()).isFalse();
		assertThat(verifier.verify(OtpCheck.of(ticket, this.simulator.codeSentTo(NUMBER))).isVerified()).isTrue();
		OtpLoginObservationContext login = new OtpLoginObservationContext(Factor.PASSWORDLESS);
		OtpObservationDocumentation.login(login, this.context.getBean(ObservationRegistry.class))
			.observe(() -> login.setOutcome(Outcome.VERIFIED));
	}

	@SuppressWarnings("unchecked")
	private void pass(Duration time) {
		this.context.getBean(AtomicReference.class).updateAndGet((now) -> ((Instant) now).plus(time));
	}

	String get(String path) throws IOException, InterruptedException {
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(path).isEqualTo(200);
		return response.body();
	}

	private HttpRequest.Builder request(String path) {
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Configured {

		/** Everybody may read the endpoints. */
		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.build();
		}

		@Bean
		AtomicReference<Instant> now() {
			return new AtomicReference<>(Instant.parse("2026-11-24T09:00:00Z"));
		}

		@Bean
		Clock clock(AtomicReference<Instant> now) {
			return ((InstantSource) now::get).withZone(ZoneOffset.UTC);
		}

	}

}
