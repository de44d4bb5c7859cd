package com.example;

import java.time.Duration;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.simulator.OtpSimulatorFault;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.json.AbstractJsonContentAssert;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/** The statuses and types that the guide names. */
@SpringBootTest(properties = "otp.guard.enabled=true")
@AutoConfigureMockMvc
@EnableOtpSimulator
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class FailureTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private OtpSimulator simulator;

	private final MockHttpSession session = new MockHttpSession();

	@Test
	void wrongCodesUseUpTheirAttempts() {
		send();
		for (int left = 4; left >= 0; left--) {
			assertProblem(type("x"), 422, "wrong-code").extractingPath("remainingAttempts").isEqualTo(left);
		}
		assertProblem(type("x"), 422, "too-many-attempts");
	}

	@Test
	void expiredCodeIsRefused() {
		send();
		this.simulator.advance(Duration.ofMinutes(6));
		assertProblem(type(this.simulator.codeSentTo("+33612345678")), 422, "expired");
	}

	@Test
	void codeOfNobodyIsNotFound() {
		assertProblem(type("123456"), 422, "not-found");
	}

	@Test
	void secondCodeHasToWait() {
		send();
		MvcTestResult refused = send();
		assertProblem(refused, 429, "rate-limited").extractingPath("limit").isEqualTo("resend-wait");
		assertThat(refused).containsHeader("Retry-After");
	}

	@Test
	void numberThatGetsNoSmsIsRefused() {
		for (String body : new String[] { "{\"number\":\"+33123456789\"}", "{\"number\":\"12345\"}",
				"{\"number\":\"06 12 34 56 78\"}" }) {
			assertProblem(post("/otp", body), 422, "rejected").extractingPath("reason").isEqualTo("bad-recipient");
		}
	}

	@Test
	void emptyNumberIsMissing() {
		for (String body : new String[] { "{\"number\":\" \"}", "{}" }) {
			assertProblem(post("/otp", body), 422, "rejected").extractingPath("reason").isEqualTo("missing");
		}
	}

	@Test
	void emptyCodeIsMissing() {
		send();
		assertProblem(post("/otp/verification", "{}"), 422, "rejected").extractingPath("field").isEqualTo("code");
	}

	@Test
	void refusedAccountIsUnavailable() {
		this.simulator.blockAccount();
		assertProblem(send(), 503, "unavailable").extractingPath("mayHaveGoneOut").isEqualTo(false);
	}

	@Test
	void missingAnswerIsUnavailable() {
		this.simulator.willFail(OtpSimulatorFault.connectionReset());
		assertProblem(send(), 503, "unavailable").extractingPath("mayHaveGoneOut").isEqualTo(true);
	}

	private static AbstractJsonContentAssert<?> assertProblem(MvcTestResult result,
			int status, String type) {
		assertThat(result).hasStatus(status);
		assertThat(result).bodyJson().extractingPath("type").isEqualTo("urn:otpkit:problem:" + type);
		return assertThat(result).bodyJson();
	}

	private MvcTestResult send() {
		return post("/otp", "{\"number\":\"+33612345678\"}");
	}

	private MvcTestResult type(String code) {
		return post("/otp/verification", "{\"code\":\"" + code + "\"}");
	}

	private MvcTestResult post(String path, String json) {
		return this.mvc.post().uri(path).session(this.session).contentType(MediaType.APPLICATION_JSON).content(json)
			.exchange();
	}

}
