package com.example;

import java.util.Locale;

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
	void sendsACodeAndVerifiesIt() {
		assertThat(post("/otp", "{\"number\":\"+33612345678\"}")).hasStatusOk();
		assertThat(this.simulator.messages().get(0).text()).startsWith("Votre code est ");
		assertThat(type("no")).hasStatus(422).bodyJson().extractingPath("outcome").isEqualTo("wrong-code");
		assertThat(type(this.simulator.codeSentTo("+33612345678"))).hasStatusOk().hasBodyTextEqualTo("\"VERIFIED\"");
	}

	private MvcTestResult type(String code) {
		return post("/otp/verification", "{\"code\":\"" + code + "\"}");
	}

	private MvcTestResult post(String path, String json) {
		return this.mvc.post().uri(path).session(this.session).locale(Locale.FRENCH)
			.contentType(MediaType.APPLICATION_JSON).content(json).exchange();
	}

}
