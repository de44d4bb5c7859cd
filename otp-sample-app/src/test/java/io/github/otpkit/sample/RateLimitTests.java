package io.github.otpkit.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.otpkit.sample.Visitor.Reply;
import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Limits as the visitor sees them.
 */
// tag::clock
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "otp.guard.enabled=true", "server.forward-headers-strategy=native" })
@EnableOtpSimulator
class RateLimitTests {

	@TestConfiguration(proxyBeanMethods = false)
	static class Time {

		@Bean
		AtomicReference<Instant> now() {
			return new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));
		}

		@Bean
		Clock clock(AtomicReference<Instant> now) {
			return ((InstantSource) now::get).withZone(ZoneOffset.UTC);
		}

	}
	// end::clock

	private final String number = Numbers.fresh();

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	@Autowired
	private AtomicReference<Instant> now;

	private Visitor visitor;

	@BeforeEach
	void comeInAnotherDay() {
		elapse(Duration.ofDays(1));
		this.visitor = new Visitor(this.port);
	}

	@Test
	void anotherCodeHasToWait() {
		Reply sent = this.visitor.askForCode(this.number);
		Reply refused = this.visitor.askForCode(this.number);
		assertRefused(refused, "resend-wait", 30);
		assertThat(refused.text("resendAt")).isEqualTo(sent.text("resendAt"))
			.isEqualTo(this.now.get().plusSeconds(30).toString());
		assertThat(this.simulator).hasSent(1);
		assertThat(this.visitor.type(this.simulator.codeSentTo(this.number)).status()).isEqualTo(200);
	}

	// tag::wait
	@Test
	void newCodeReplacesTheOldOne() {
		this.visitor.askForCode(this.number);
		elapse(Duration.ofSeconds(30));
		assertThat(this.visitor.askForCode(this.number).status()).isEqualTo(202);
		assertThat(this.visitor.type(this.simulator.codeSentTo(this.number)).status()).isEqualTo(200);
	}
	// end::wait

	@Test
	void twoRequestsAtOnceSendOneMessage() {
		List<CompletableFuture<Reply>> replies = Stream
			.generate(() -> CompletableFuture.supplyAsync(() -> this.visitor.askForCode(this.number)))
			.limit(2)
			.toList();
		assertThat(replies.stream().map((reply) -> reply.join().status())).containsExactlyInAnyOrder(202, 429);
		assertThat(this.simulator).hasSent(1);
	}

	@Test
	void clientAddressHasItsOwnLimit() {
		this.visitor.from("198.51.100.7");
		for (int i = 0; i < 10; i++) {
			assertThat(this.visitor.askForCode(Numbers.fresh()).status()).isEqualTo(202);
		}
		assertRefused(this.visitor.askForCode(this.number), "client-address", 3600);
		assertThat(this.visitor.from("198.51.100.8").askForCode(this.number).status()).isEqualTo(202);
		assertThat(this.simulator).hasSent(11);
	}

	@Test
	void newCodesDoNotAllowMoreWrongCodes() {
		for (int i = 0; i < 2; i++) {
			this.visitor.askForCode(this.number);
			for (int attempt = 0; attempt < 5; attempt++) {
				assertThat(this.visitor.type("x").text("outcome")).isEqualTo("wrong-code");
			}
			elapse(Duration.ofSeconds(40));
		}
		this.visitor.askForCode(this.number);
		Reply refused = this.visitor.type(this.simulator.codeSentTo(this.number));
		assertRefused(refused, "failed-checks", Duration.ofDays(1).toSeconds() - 80);
		assertThat(refused.json().has("resendAt")).isFalse();
	}

	private void elapse(Duration time) {
		this.now.updateAndGet((before) -> before.plus(time));
	}

	private static void assertRefused(Reply refused, String limit, long seconds) {
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(refused.header("Retry-After")).isEqualTo(String.valueOf(seconds));
		assertThat(refused.text("limit")).isEqualTo(limit);
		assertThat(refused.text("detail")).isNotEmpty();
	}

}
