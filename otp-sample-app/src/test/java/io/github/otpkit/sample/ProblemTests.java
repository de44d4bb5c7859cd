package io.github.otpkit.sample;

import java.math.BigDecimal;

import io.github.otpkit.sample.Visitor.Reply;
import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.simulator.OtpSimulatorFault;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Failures as the visitor sees them.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EnableOtpSimulator
class ProblemTests {

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

	@ParameterizedTest
	@ValueSource(strings = { "{\"phoneNumber\":\"12345\"}", "{\"phoneNumber\":\" \"}", "{\"phoneNumber\":null}", "{}" })
	void badNumberIsRefusedWithItsField(String body) {
		Reply refused = this.visitor.post("/api/otp", body);
		assertProblem(refused, 422);
		assertThat(refused.text("field")).isEqualTo("phone-number");
		assertThat(this.simulator).hasSentNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"code\":\" \"}", "{\"code\":null}", "{}" })
	void missingCodeIsRefusedWithItsFieldAndIsNoAttempt(String body) {
		this.visitor.askForCode(this.number);
		Reply refused = this.visitor.post("/api/otp/verification", body);
		assertProblem(refused, 422);
		assertThat(refused.text("field")).isEqualTo("code");
		assertThat(this.visitor.type("x").json().path("remainingAttempts").asInt()).isEqualTo(4);
	}

	@Test
	void malformedJsonIsABadRequest() {
		assertProblem(this.visitor.post("/api/otp", "{"), 400);
	}

	@Test
	void failureOfTheProviderIsUnavailable() {
		this.simulator.willFail(OtpSimulatorFault.status(503));
		Reply failed = this.visitor.askForCode(this.number);
		assertProblem(failed, 503);
		assertThat(failed.json().path("mayHaveGoneOut").asBoolean()).isTrue();
	}

	// tag::fault
	@Test
	void brokenConnectionIsUnavailableAndNothingIsSentTwice() {
		this.simulator.willFail(OtpSimulatorFault.connectionReset());
		Reply failed = this.visitor.askForCode(this.number);
		assertProblem(failed, 503);
		assertThat(failed.json().path("mayHaveGoneOut").asBoolean()).isTrue();
		assertThat(this.simulator).hasSent(1);
	}
	// end::fault

	@Test
	void limitedRateIsTooManyRequests() {
		this.simulator.willFail(OtpSimulatorFault.status(429));
		Reply failed = this.visitor.askForCode(this.number);
		assertProblem(failed, 429);
		assertThat(failed.response().headers().firstValue("Retry-After")).isEmpty();
		assertThat(failed.text("limit")).isEqualTo("temporarily-unavailable");
		assertThat(failed.json().has("resendAt")).isFalse();
	}

	@Test
	void problemsOfTheAccountAreHiddenFromTheVisitor() {
		this.simulator.blockAccount();
		Reply blocked = this.visitor.askForCode(this.number);
		assertProblem(blocked, 503);
		assertThat(blocked.body()).doesNotContainIgnoringCase("account").doesNotContainIgnoringCase("blocked");
		this.simulator.unblockAccount();
		this.simulator.setBalance(BigDecimal.ZERO);
		Reply broke = this.visitor.askForCode(this.number);
		assertProblem(broke, 503);
		assertThat(broke.body()).doesNotContainIgnoringCase("credit");
	}

	private static void assertProblem(Reply reply, int status) {
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.json().path("status").asInt()).isEqualTo(status);
		assertThat(reply.text("detail")).isNotEmpty();
	}

}
