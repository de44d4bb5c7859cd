package io.github.otpkit.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.otpkit.sample.Visitor.Reply;
import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A visitor signs in over HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EnableOtpSimulator
class SignInTests {

	private final String number = Numbers.fresh();

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	private Visitor visitor;

	@BeforeEach
	void openSession() {
		this.visitor = new Visitor(this.port);
	}

	@Test
	void visitorSignsInWithTheCode() {
		Reply sent = this.visitor.askForCode(this.number);
		assertThat(sent.status()).isEqualTo(202);
		assertThat(Instant.parse(sent.text("expiresAt"))).isBetween(Instant.now().plusSeconds(240),
				Instant.now().plusSeconds(300));
		assertThat(this.simulator).hasSentOnlyTo(this.number);
		Reply verified = this.visitor.type(this.simulator.codeSentTo(this.number));
		assertThat(verified.status()).isEqualTo(200);
		assertThat(verified.body()).isEqualTo("{\"outcome\":\"VERIFIED\"}");
	}

	@Test
	void ticketStaysOnTheServer() {
		Reply sent = this.visitor.askForCode(this.number);
		assertThat(sent.json().propertyNames()).containsExactlyInAnyOrder("expiresAt", "resendAt");
		assertThat(sent.response().headers().map().toString())
			.doesNotContain(this.simulator.messages().get(0).requestToken());
	}

	@Test
	void wrongCodeLeavesFourAttempts() {
		this.visitor.askForCode(this.number);
		Reply refused = this.visitor.type("x");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(refused.text("outcome")).isEqualTo("wrong-code");
		assertThat(refused.json().path("remainingAttempts").asInt()).isEqualTo(4);
		assertThat(this.visitor.type(this.simulator.codeSentTo(this.number)).status()).isEqualTo(200);
	}

	@Test
	void sixthAttemptIsTooMany() {
		this.visitor.askForCode(this.number);
		for (int attempt = 1; attempt <= 5; attempt++) {
			assertThat(this.visitor.type("x").json().path("remainingAttempts").asInt()).isEqualTo(5 - attempt);
		}
		Reply refused = this.visitor.type(this.simulator.codeSentTo(this.number));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("outcome")).isEqualTo("too-many-attempts");
		assertThat(refused.json().has("remainingAttempts")).isFalse();
	}

	// tag::expiry
	@Test
	void codeExpires() {
		this.visitor.askForCode(this.number);
		this.simulator.advance(Duration.ofMinutes(5).plusSeconds(1));
		Reply refused = this.visitor.type(this.simulator.codeSentTo(this.number));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("outcome")).isEqualTo("expired");
	}
	// end::expiry

	@Test
	void codeIsNotFoundInAnotherSession() {
		this.visitor.askForCode(this.number);
		Reply refused = new Visitor(this.port).type(this.simulator.codeSentTo(this.number));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("outcome")).isEqualTo("not-found");
	}

	@Test
	void codeWorksOnce() {
		this.visitor.askForCode(this.number);
		String code = this.simulator.codeSentTo(this.number);
		this.visitor.type(code);
		assertThat(this.visitor.type(code).text("outcome")).isEqualTo("not-found");
	}

	@Test
	void sessionIdChangesWithTheSignIn() {
		this.visitor.askForCode(this.number);
		List<String> before = this.visitor.sessionIds();
		this.visitor.type("x");
		assertThat(this.visitor.sessionIds()).hasSize(1).isEqualTo(before);
		this.visitor.type(this.simulator.codeSentTo(this.number));
		assertThat(this.visitor.sessionIds()).hasSize(1).isNotEqualTo(before);
	}

}
