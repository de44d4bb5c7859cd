package io.github.otpkit.test;

import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.simulator.OtpSimulator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(classes = EnableOtpSimulatorTests.Application.class)
@EnableOtpSimulator
class OtpAssertionsTests {

	@Autowired
	private OtpSender sender;

	@Autowired
	private OtpSimulator simulator;

	@Test
	void failsWithTheMessagesSent() {
		assertThat(this.simulator).hasSentNothing().hasSent(0).hasSentOnlyTo();
		this.sender.send("+33612345678");
		this.sender.send("+33612345678");
		this.sender.send("+33612345679");
		assertThat(this.simulator).hasSent(3).hasSentOnlyTo("+33612345679", "+33612345678");
		assertFails(() -> assertThat(this.simulator).hasSentOnlyTo("+33612345678"),
				"Expected messages to [+33612345678] only, but they went to [+33612345678, +33612345679]");
		assertFails(() -> assertThat(this.simulator).hasSentOnlyTo("+33612345678", "+33612345679", "+33600000000"),
				"+33600000000");
		assertFails(() -> assertThat(this.simulator).hasSentNothing(), "Expected 0 messages, but there were 3");
	}

	@Test
	void failsWithTheOutcomeOfTheCheck() {
		assertThat(OtpVerification.of(Outcome.VERIFIED)).isVerified().hasOutcome(Outcome.VERIFIED);
		assertThat(OtpVerification.of(Outcome.WRONG_CODE).withRemainingAttempts(2)).isNotVerified()
			.hasRemainingAttempts(2);
		assertFails(() -> assertThat(OtpVerification.of(Outcome.EXPIRED)).isVerified(),
				"Expected the outcome VERIFIED, but it was EXPIRED");
		assertFails(() -> assertThat(OtpVerification.of(Outcome.VERIFIED)).isNotVerified(), "but it was");
		assertFails(() -> assertThat(OtpVerification.of(Outcome.EXPIRED)).hasRemainingAttempts(0),
				"Expected 0 remaining attempts, but there were null (EXPIRED)");
	}

	@Test
	void failsForNull() {
		assertFails(() -> assertThat((OtpSimulator) null).hasSentNothing(), "not to be null");
		assertFails(() -> assertThat((OtpVerification) null).isVerified(), "not to be null");
	}

	@Test
	void canBeImportedTogetherWithTheAssertionsOfAssertJ() {
		assertThat("text").isNotEmpty();
	}

	private static void assertFails(ThrowingCallable assertion, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContaining(message);
	}

}
