package com.example;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureMockMvc
@EnableOtpSimulator
class SignInControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private OtpSimulator simulator;

	private final MockHttpSession session = new MockHttpSession();

	@Test
	void rightCodeIsVerified() {
		assertThat(post("/otp", "{\"number\":\"+33612345678\"}")).hasStatusOk();
		assertThat(post("/otp/verification", "{\"code\":\"no\"}")).hasStatus(422).hasBodyTextEqualTo("WRONG_CODE");
		String code = this.simulator.codeSentTo("+33612345678");
		assertThat(post("/otp/verification", "{\"code\":\"" + code + "\"}")).hasStatusOk();
	}

	private MvcTestResult post(String path, String json) {
		return this.mvc.post().uri(path).session(this.session).contentType(MediaType.APPLICATION_JSON).content(json)
			.exchange();
	}

}
