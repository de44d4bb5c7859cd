package io.github.otpkit.simulator;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(30)
class FaultTests {

	private static final String BODY = Wire.to("+33612345678");

	private final OtpSimulator simulator = OtpSimulator.start();

	private final Wire wire = new Wire(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 304, 429, 500, 503 })
	void answersWithAStatusOnceAndSendsNothing(int status) {
		this.simulator.willFail(OtpSimulatorFault.status(status));
		Wire.Answer answer = this.wire.generate(BODY);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.response().body()).isEmpty();
		assertThat(this.simulator.messages()).isEmpty();
		assertThat(this.wire.generate(BODY).status()).isEqualTo(200);
	}

	@Test
	void answersWithABodyCodeAndSendsNothing() {
		this.simulator.willFail(OtpSimulatorFault.bodyCode(106));
		this.simulator.willFail(OtpSimulatorFault.bodyCode(200, 113));
		Wire.Answer first = this.wire.generate(BODY);
		assertThat(first.status()).isEqualTo(400);
		assertThat(first.code()).isEqualTo(106);
		Wire.Answer second = this.wire.generate(BODY);
		assertThat(second.status()).isEqualTo(200);
		assertThat(second.code()).isEqualTo(113);
		assertThat(this.simulator.messages()).isEmpty();
	}

	@Test
	void neverAnswersButSends() {
		this.simulator.willFail(OtpSimulatorFault.timeout());
		assertThatExceptionOfType(HttpTimeoutException.class)
			.isThrownBy(() -> this.wire.send(request().timeout(Duration.ofMillis(300)).build()));
		assertThat(this.simulator.messages()).hasSize(1);
		assertThat(this.wire.generate(BODY).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void closesWaitingConnectionsWhenResetOrClosed(boolean reset) throws Exception {
		this.simulator.willFail(OtpSimulatorFault.timeout());
		CompletableFuture<Boolean> failed = CompletableFuture.supplyAsync(() -> {
			try {
				this.wire.send(request().build());
				return false;
			}
			catch (IOException ex) {
				return !(ex instanceof HttpTimeoutException);
			}
		});
		while (this.simulator.messages().isEmpty()) {
			Thread.onSpinWait();
		}
		assertThat(failed).isNotDone();
		while (!failed.isDone()) {
			// The message is there a moment before the exchange is put aside.
			if (reset) {
				this.simulator.reset();
			}
			else {
				this.simulator.close();
			}
			Thread.onSpinWait();
		}
		assertThat(failed.get(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void dropsTheConnectionButSends() {
		this.simulator.willFail(OtpSimulatorFault.connectionReset());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.wire.send(request().build()))
			.isNotInstanceOf(HttpTimeoutException.class);
		assertThat(this.simulator.messages()).hasSize(1);
	}

	@Test
	void doesNotCountAnAttemptThatAFaultReplaces() {
		Wire.Answer generated = this.wire.generate(BODY);
		this.simulator.willFail(OtpSimulatorFault.bodyCode(500, 1));
		this.wire.validate(generated, "wrong");
		assertThat(this.wire.validate(generated, "wrong").json().path("remaining_number_of_attempts").asInt())
			.isEqualTo(2);
	}

	@Test
	void resetRestoresTheInitialState() {
		Wire.Answer generated = this.wire.generate(BODY);
		String code = this.simulator.codeSentTo("+33612345678");
		this.simulator.blockAccount();
		this.simulator.advance(Duration.ofDays(1));
		this.simulator.willFail(OtpSimulatorFault.status(500));
		this.simulator.reset();
		assertThat(this.simulator.messages()).isEmpty();
		assertThat(this.wire.validate(generated, code).code()).isEqualTo(198);
		assertThat(this.wire.balance().json().path("amount").asInt()).isEqualTo(10_000);
		this.wire.generate(BODY);
		assertThat(Duration.between(this.simulator.messages().get(0).sentAt(), Instant.now()).abs())
			.isLessThan(Duration.ofMinutes(1));
	}

	@Test
	void refusesAStatusOutsideTheRange() {
		assertThatIllegalArgumentException().isThrownBy(() -> OtpSimulatorFault.status(99));
		assertThatIllegalArgumentException().isThrownBy(() -> OtpSimulatorFault.bodyCode(600, 1));
	}

	private HttpRequest.Builder request() {
		return this.wire.request("POST", Wire.GENERATE, BODY)
			.header("api-login", "simulator@example.com")
			.header("api-key", "simulator");
	}

}
