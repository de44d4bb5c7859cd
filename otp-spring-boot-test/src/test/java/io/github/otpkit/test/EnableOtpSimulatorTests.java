package io.github.otpkit.test;

import java.time.Duration;

import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.simulator.OtpSimulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = EnableOtpSimulatorTests.Application.class,
		properties = { "otp.simulator.enabled=true", "otp.base-url=https://provider.invalid" })
@EnableOtpSimulator
class EnableOtpSimulatorTests {

	@Autowired
	private OtpSender sender;

	@Autowired
	private OtpVerifier verifier;

	@Autowired
	private OtpSimulator simulator;

	@Autowired
	private Environment environment;

	@BeforeEach
	void sendOne() {
		this.sender.send("+33612345670");
	}

	@Test
	void sendsAndVerifiesEndToEnd() {
		OtpTicket ticket = this.sender.send("+33612345678");
		assertThat(this.simulator).hasSentOnlyTo("+33612345670", "+33612345678");
		String code = this.simulator.codeSentTo("+33612345678");
		assertThat(this.verifier.verify(ticket.requestToken(), "000")).hasOutcome(Outcome.WRONG_CODE)
			.hasRemainingAttempts(4);
		assertThat(this.verifier.verify(ticket.requestToken(), code)).isVerified();
	}

	@Test
	void codeExpiresWhenTheSimulatorAdvances() {
		OtpTicket ticket = this.sender.send("+33612345678");
		this.simulator.advance(Duration.ofMinutes(5));
		assertThat(this.verifier.verify(ticket.requestToken(), this.simulator.codeSentTo("+33612345678")))
			.hasOutcome(Outcome.EXPIRED);
	}

	@RepeatedTest(2)
	void resetsTheSimulatorBeforeTheSetUpOfEachTest() {
		assertThat(this.simulator).hasSent(1);
		this.sender.send("+33612345679");
		this.simulator.blockAccount();
	}

	@Test
	void takesPrecedenceOverPropertiesOfTheApplication() {
		assertThat(this.environment.getProperty("otp.base-url")).isEqualTo(this.simulator.baseUrl().toString());
		assertThat(this.environment.getProperty("otp.api-login")).isEqualTo("simulator@example.com");
		assertThat(this.environment.getProperty("otp.api-key")).isEqualTo("simulator");
		assertThat(this.environment.getProperty("otp.simulator.enabled")).isEqualTo("false");
	}

	@Nested
	class WhenNested {

		@Autowired
		private OtpSimulator inner;

		@Test
		void sharesTheSimulatorOfTheEnclosingClass() {
			assertThat(this.inner).isSameAs(EnableOtpSimulatorTests.this.simulator);
			assertThat(this.inner).hasSent(1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
