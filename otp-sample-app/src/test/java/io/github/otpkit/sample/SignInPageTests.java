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
import org.springframework.context.annotation.Import;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A customer signs in with the forms of the pages, without JavaScript.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EnableOtpSimulator
@Import(Time.class)
class SignInPageTests {

	private static final String CAMILLE = "+33612345678";

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	@Autowired
	private Time time;

	private Visitor visitor;

	@BeforeEach
	void comeInAnotherDay() {
		this.time.elapse(Duration.ofDays(1));
		this.visitor = new Visitor(this.port);
	}

	@Test
	void customerSignsInAndOut() {
		assertThat(this.visitor.get("/").body()).contains("Camille Martin", "06 12 34 56 78", "+44 7400 123456")
			.doesNotContain("You are signed out.");
		assertThat(this.visitor.get("/account").location()).isEqualTo("/login");
		assertThat(this.visitor.signIn("06 12 34 56 78").location()).isEqualTo("/login/ott");
		assertThat(this.visitor.get("/login/ott").body()).contains("a code was sent to", "06 12 34 56 78");
		assertThat(this.visitor.typeIntoPage(code()).location()).isEqualTo("/account?continue");
		assertThat(this.visitor.get("/account").body()).contains("Camille Martin", "Balance", "Boulangerie Le Gall");
		assertThat(this.visitor.submit("/logout").location()).isEqualTo("/?signed-out");
		assertThat(this.visitor.get("/?signed-out").body()).contains("You are signed out.");
		assertThat(this.visitor.get("/account").location()).isEqualTo("/login");
	}

	@Test
	void numberOfNobodyLooksLikeThatOfACustomer() {
		for (String typed : new String[] { "12345", "06 99 99 99 99" }) {
			assertThat(new Visitor(this.port).signIn(typed).location()).isEqualTo("/login/ott");
		}
		assertThat(this.simulator).hasSentNothing();
	}

	@Test
	void secondRequestWithinTheResendWaitContinuesWithTheFirstCode() {
		this.visitor.signIn(CAMILLE);
		assertThat(this.visitor.signIn(CAMILLE).location()).isEqualTo("/login/ott");
		assertThat(this.simulator).hasSent(1);
		assertSignedIn(this.visitor.typeIntoPage(code()));
	}

	@Test
	void otherBrowserWithinTheResendWaitIsToldNothing() {
		this.visitor.signIn(CAMILLE);
		assertThat(new Visitor(this.port).signIn(CAMILLE).location()).isEqualTo("/login/ott");
		assertThat(this.simulator).hasSent(1);
	}

	@Test
	void bothOfTwoCodesWork() {
		this.visitor.signIn(CAMILLE);
		String first = code();
		this.time.elapse(Duration.ofSeconds(30));
		this.visitor.get("/login/ott");
		this.visitor.submit("/ott/generate");
		assertThat(this.simulator).hasSent(2);
		assertSignedIn(this.visitor.typeIntoPage(first));
	}

	@Test
	void usedUpAttemptsStartAgain() {
		this.visitor.signIn(CAMILLE);
		for (int i = 0; i < 4; i++) {
			assertThat(this.visitor.typeIntoPage("x").location()).isEqualTo("/login/ott?error");
		}
		assertThat(this.visitor.get("/login/ott?error").body()).contains("The code is wrong or no longer valid.");
		assertThat(this.visitor.typeIntoPage("x").location()).isEqualTo("/login?error=attempts");
		assertThat(this.visitor.get("/login?error=attempts").body()).contains("Too many wrong codes");
	}

	@Test
	void emptyCodeIsWrong() {
		this.visitor.signIn(CAMILLE);
		assertThat(this.visitor.typeIntoPage("").location()).isEqualTo("/login/ott?error");
	}

	@Test
	void expiredCodeIsWrong() {
		this.visitor.signIn(CAMILLE);
		this.simulator.advance(Duration.ofMinutes(6));
		assertThat(this.visitor.typeIntoPage(code()).location()).isEqualTo("/login/ott?error");
	}

	@Test
	void refusalsAndLostAnswersLookLikeASuccess() {
		this.simulator.willFail(OtpSimulatorFault.status(429));
		assertThat(this.visitor.signIn(CAMILLE).location()).isEqualTo("/login/ott");
		this.time.elapse(Duration.ofMinutes(10));
		this.simulator.willFail(OtpSimulatorFault.connectionReset());
		assertThat(new Visitor(this.port).signIn(CAMILLE).location()).isEqualTo("/login/ott");
	}

	@Test
	void verifyingACodeThroughTheApiSignsNobodyIn() {
		this.visitor.askForCode(CAMILLE);
		assertThat(this.visitor.type(code()).status()).isEqualTo(200);
		assertThat(this.visitor.get("/account").location()).isEqualTo("/login");
	}

	private String code() {
		return this.simulator.codeSentTo(CAMILLE);
	}

	private static void assertSignedIn(Reply reply) {
		assertThat(reply.location()).isEqualTo("/");
	}

}
