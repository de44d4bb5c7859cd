package io.github.otpkit.sample;

import java.time.Duration;

import io.github.otpkit.sample.Visitor.Reply;
import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.simulator.OtpSimulatorFault;
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
 * The page's forms, submitted without JavaScript.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EnableOtpSimulator
class FormTests {

	private static final String OVER = "Ask for a new code to go on.";

	private final String number = Numbers.fresh();

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	private Visitor visitor;

	@BeforeEach
	void openBrowser() {
		this.visitor = new Visitor(this.port);
	}

	@Test
	void visitorSignsInAndOut() {
		assertShows(send(), 200, "code-step", "We sent it to " + this.number + ".");
		assertShows(verify(this.simulator.codeSentTo(this.number)), 200, "done-step", "Sign out");
		assertThat(this.visitor.sessionIds()).isNotEmpty();
		Reply signedOut = this.visitor.submit("action", "sign-out");
		assertThat(signedOut.status()).isEqualTo(302);
		assertThat(signedOut.header("Location")).endsWith("/");
		assertShows(this.visitor.get("/"), 200, "phone-step", "Enter your mobile number");
	}

	@Test
	void badNumberIsExplainedAtItsField() {
		Reply refused = this.visitor.submit("action", "send", "phone", "12345");
		assertShows(refused, 422, "phone-step", "This is not a mobile number");
		assertThat(refused.body()).contains("value=\"12345\"", "aria-invalid=\"true\"");
		assertThat(this.simulator).hasSentNothing();
	}

	@Test
	void regionThatIsNotServedAndEmptyFieldAreNamed() {
		assertShows(this.visitor.submit("action", "send", "phone", "+1 202 456 1111"), 422, "phone-step",
				"We send codes to French, German and British numbers only.");
		assertShows(this.visitor.submit("action", "send", "phone", " "), 422, "phone-step", "Fill in this field.");
		assertThat(this.simulator).hasSentNothing();
	}

	@Test
	void secondRequestWithinTheResendWaitContinuesWithTheFirstCode() {
		send();
		assertShows(send(), 200, "code-step", "not long ago");
		assertShows(new Visitor(this.port).submit("action", "send", "phone", this.number), 429, "phone-step",
				"A code was sent a moment ago", "Time to wait: 30 s.");
		assertThat(this.simulator).hasSent(1);
	}

	@Test
	void newCodeIsRefusedWithinTheResendWait() {
		send();
		assertShows(this.visitor.submit("action", "resend", "phone", this.number), 429, "code-step",
				"Time to wait: 30 s.");
	}

	@Test
	void otherLimitsOfferAnotherWay() {
		this.simulator.willFail(OtpSimulatorFault.status(429));
		assertShows(send(), 429, "phone-step", "This is temporarily unavailable.", "by phone on 01 99 00 12 34");
	}

	@Test
	void usedUpAttemptsNameTheNextStep() {
		send();
		for (int left = 4; left > 0; left--) {
			assertShows(verify("x"), 422, "code-step", "Attempts left: " + left + ".");
		}
		assertShows(verify("x"), 422, "code-step", "Too many wrong codes.", OVER);
	}

	@Test
	void emptyCodeIsExplained() {
		send();
		assertShows(verify(""), 422, "code-step", "Fill in this field.");
	}

	@Test
	void expiredCodeNamesTheNextStep() {
		send();
		this.simulator.advance(Duration.ofMinutes(6));
		assertShows(verify(this.simulator.codeSentTo(this.number)), 422, "code-step", "The code is no longer valid.",
				OVER);
	}

	@Test
	void lostAnswerIsShownAsUnsure() {
		this.simulator.willFail(OtpSimulatorFault.connectionReset());
		assertShows(send(), 503, "phone-step", "It is not certain whether this worked.");
		assertThat(this.simulator).hasSent(1);
	}

	@Test
	void anotherNumberShowsTheFirstStep() {
		send();
		assertThat(this.visitor.submit("action", "restart", "phone", this.number, "code", "").status()).isEqualTo(302);
	}

	private Reply send() {
		return this.visitor.submit("action", "send", "phone", this.number);
	}

	private Reply verify(String code) {
		return this.visitor.submit("action", "verify", "phone", this.number, "code", code);
	}

	private static void assertShows(Reply reply, int status, String step, String... texts) {
		assertThat(reply.status()).isEqualTo(status);
		for (String id : new String[] { "phone-step", "code-step", "done-step" }) {
			assertThat(reply.body().matches("(?s).*<form[^>]* id=\"" + id + "\"[^>]* hidden=.*")).as(id)
				.isEqualTo(!id.equals(step));
		}
		assertThat(reply.body()).contains(texts);
	}

}
