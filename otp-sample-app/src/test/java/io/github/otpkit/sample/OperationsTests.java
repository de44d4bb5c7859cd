package io.github.otpkit.sample;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import io.github.otpkit.sample.Visitor.Reply;
import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.test.EnableOtpSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Health, metrics and headers of the sample.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "otp.health.time-to-live=1s", "otp.health.minimum-balance=5" })
@EnableOtpSimulator
class OperationsTests {

	@TestConfiguration(proxyBeanMethods = false)
	static class Time {

		@Bean
		AtomicReference<Instant> now() {
			return new AtomicReference<>(Instant.now());
		}

		@Bean
		Clock clock(AtomicReference<Instant> now) {
			return ((InstantSource) now::get).withZone(ZoneOffset.UTC);
		}

	}

	private final String number = Numbers.fresh();

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	@Autowired
	private AtomicReference<Instant> now;

	private Visitor visitor;

	@BeforeEach
	void openSession() {
		this.visitor = new Visitor(this.port);
	}

	@Test
	void healthShowsTheBalance() {
		this.simulator.setBalance(new BigDecimal("12.54"));
		Reply health = health("");
		assertThat(health.status()).isEqualTo(200);
		assertThat(health.json().at("/components/otp/status").asString()).isEqualTo("UP");
		assertThat(health.json().at("/components/otp/components/balance/details/amount").decimalValue())
			.isEqualByComparingTo("12.54");
		assertThat(health.json().at("/components/otp/components/balance/details/unit").asString()).isEqualTo("euros");
	}

	@Test
	void healthStaysUpWhileTheAccountIsBlocked() {
		this.simulator.blockAccount();
		Reply health = health("");
		assertThat(health.status()).isEqualTo(200);
		assertThat(health.text("status")).isEqualTo("UP");
		JsonNode provider = health.json().at("/components/otp/components/provider");
		assertThat(provider.path("status").asString()).isEqualTo("DEGRADED");
		assertThat(provider.path("details").propertyNames()).containsExactly("reason");
		this.simulator.unblockAccount();
		assertThat(health("/otp/provider").text("status")).isEqualTo("UP");
	}

	@Test
	void healthIsDegradedBelowTheMinimumBalance() {
		this.simulator.setBalance(new BigDecimal("4.99"));
		Reply health = health("/otp/balance");
		assertThat(health.status()).isEqualTo(200);
		assertThat(health.text("status")).isEqualTo("DEGRADED");
	}

	@Test
	void probesDoNotCallTheProvider() {
		this.simulator.blockAccount();
		assertThat(this.visitor.get("/actuator/health/liveness").status()).isEqualTo(200);
		assertThat(this.visitor.get("/actuator/health/readiness").status()).isEqualTo(200);
	}

	@Test
	void metricsCountWhatWasSentAndChecked() {
		double sent = count("otp.send?tag=outcome:sent");
		double wrong = count("otp.verify?tag=outcome:wrong-code");
		this.visitor.askForCode(this.number);
		this.visitor.type("x");
		assertThat(count("otp.send?tag=outcome:sent")).isEqualTo(sent + 1);
		assertThat(count("otp.verify?tag=outcome:wrong-code")).isEqualTo(wrong + 1);
	}

	@Test
	void prometheusReadsWhatBecameOfMessages() {
		this.visitor.askForCode(this.number);
		Awaitility.await()
			.until(() -> this.visitor.get("/actuator/prometheus").body(),
					(meters) -> meters.contains("otp_delivery_time_seconds_count{channel=\"sms\",region=\"FR\"}")
							&& meters
								.contains("otp_delivery_total{channel=\"sms\",region=\"FR\",state=\"delivered\"}"));
	}

	@Test
	void simulatorShowsTheMessage() {
		this.visitor.askForCode(this.number);
		Reply messages = new Visitor(this.simulator.port()).get("/simulator/messages");
		assertThat(messages.json().at("/0/phoneNumber").asString()).isEqualTo(this.number);
		assertThat(messages.json().at("/0/code").asString()).isEqualTo(this.simulator.codeSentTo(this.number));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/login" })
	void pageLoadsOnlyItsOwnFiles(String path) {
		Reply page = this.visitor.get(path);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'")
			.doesNotContain("unsafe");
		assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(page.body()).contains("/brand.css").doesNotContain("style=", "<script>", "onclick", "href=\"http");
		assertThat(this.visitor.get("/brand.css").status()).isEqualTo(200);
	}

	@Test
	void missingPageIsExplainedToCustomers() {
		this.visitor.signIn("+33612345678");
		this.visitor.typeIntoPage(this.simulator.codeSentTo("+33612345678"));
		Reply missing = this.visitor.get("/nowhere");
		assertThat(missing.status()).isEqualTo(404);
		assertThat(missing.body()).contains("There is no such page", "To your account");
	}

	/** Returns the health of now: no result of before is fresh any more. */
	private Reply health(String path) {
		this.now.updateAndGet((before) -> before.plusSeconds(1));
		return this.visitor.get("/actuator/health" + path);
	}

	private double count(String meter) {
		return this.visitor.get("/actuator/metrics/" + meter).json().at("/measurements/0/value").asDouble(0);
	}

}
