package io.github.otpkit.security;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.simulator.OtpSimulatorFault;
import io.github.otpkit.simulator.OtpSimulatorMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person who asks twice may type either code.
 */
class LateMessageTests {

	private final ConfigurableApplicationContext application = Bank.start(Chain.class,
			"otp.guard.check.per-number=3/1d");

	private final OtpSimulator simulator = Bank.simulator(this.application);

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void theFirstOfTwoCodesSignsInAndThenNeitherDoes() {
		Visitor visitor = twoCodes();
		assertThat(Visitor.location(visitor.post("/login/ott", "token", code(1)))).isEqualTo("/");
		assertThat(visitor.get("/me").statusCode()).isEqualTo(200);
		assertThat(Visitor.location(visitor.post("/login/ott", "token", code(0)))).doesNotEndWith("/");
	}

	@Test
	void theFirstOfThreeCodesDoesNot() {
		Visitor visitor = twoCodes();
		visitor.post("/ott/generate");
		assertThat(Visitor.location(visitor.post("/login/ott", "token", code(2)))).isEqualTo("/login/ott?error");
		assertThat(Visitor.location(visitor.post("/login/ott", "token", code(1)))).isEqualTo("/");
	}

	@Test
	void aWrongCodeForTwoMessagesIsOneFailedCheck() {
		Visitor visitor = twoCodes();
		visitor.post("/login/ott", "token", "000000");
		visitor.post("/login/ott", "token", "000000");
		// The third check is the last one of the guard, and still asks about both.
		assertThat(Visitor.location(visitor.post("/login/ott", "token", code(1)))).isEqualTo("/");
	}

	@Test
	void anOutageAtTheSecondOfTwoChecksKeepsBothCodesAndIsOneAttempt() {
		Visitor visitor = twoCodes().acceptingJson();
		this.application.getBean(AwayAfterOneCheck.class).next.set(true);
		assertThat(visitor.post("/login/ott", "token", "000000").body()).contains("\"remainingAttempts\":4");
		assertThat(this.application.getBean(PasswordlessTests.FailureEvents.class).seen())
			.contains("AuthenticationFailureServiceExceptionEvent AuthenticationServiceException alice");
		assertThat(visitor.post("/login/ott", "token", "000000").body()).contains("\"remainingAttempts\":3");
		// The guard allows three failed checks.
		assertThat(visitor.post("/login/ott", "token", code(1)).statusCode()).isEqualTo(200);
	}

	@Test
	void theFourthFailedCheckIsRefusedByTheGuard() {
		Visitor visitor = twoCodes();
		for (int i = 0; i < 3; i++) {
			visitor.post("/login/ott", "token", "000000");
		}
		assertThat(Visitor.location(visitor.post("/login/ott", "token", code(0)))).isEqualTo("/login/ott?error");
	}

	@Test
	void anotherSpellingOfTheLoginKeepsTheCodeOnItsWay() {
		Visitor visitor = new Visitor(this.application);
		visitor.requestCode(Bank.ALICE);
		visitor.requestCode("06 12 34 56 78");
		visitor.get("/login/ott");
		assertThat(Visitor.location(visitor.post("/login/ott", "token", code(1)))).isEqualTo("/");
	}

	private Visitor twoCodes() {
		Visitor visitor = new Visitor(this.application);
		visitor.requestCode(Bank.ALICE);
		visitor.get("/login/ott");
		visitor.post("/ott/generate");
		assertThat(this.simulator.messages()).hasSize(2);
		assertThat(code(0)).isNotEqualTo(code(1));
		return visitor;
	}

	/** Returns the code of a message, 0 for the newest. */
	private String code(int index) {
		List<OtpSimulatorMessage> messages = this.simulator.messages();
		return messages.get(index).code();
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ PasswordlessTests.Chain.class, AwayAfterOneCheck.class })
	static class Chain {

	}

	/**
	 * Makes the provider fail at the call after the next one.
	 */
	static class AwayAfterOneCheck implements RestClientCustomizer {

		private final AtomicBoolean next = new AtomicBoolean();

		private final ObjectProvider<OtpSimulator> simulator;

		AwayAfterOneCheck(ObjectProvider<OtpSimulator> simulator) {
			this.simulator = simulator;
		}

		@Override
		public void customize(RestClient.Builder client) {
			client.requestInterceptor((request, body, execution) -> {
				ClientHttpResponse response = execution.execute(request, body);
				if (this.next.getAndSet(false)) {
					this.simulator.getObject().willFail(OtpSimulatorFault.status(503));
				}
				return response;
			});
		}

	}

}
