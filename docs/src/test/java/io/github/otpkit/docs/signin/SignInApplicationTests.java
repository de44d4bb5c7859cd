package io.github.otpkit.docs.signin;

import io.github.otpkit.docs.Visitor;
import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application of the page does what the page says.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "otp.phone.default-region=FR")
@EnableOtpSimulator
class SignInApplicationTests {

	@Autowired
	private OtpSimulator simulator;

	@LocalServerPort
	private int port;

	@Test
	void aVisitorSignsInWithAPhoneNumber() {
		Visitor visitor = new Visitor(this.port);
		assertThat(visitor.open("/")).isEqualTo("/login");
		assertThat(visitor.submit("/ott/generate", "username", "06 12 34 56 78")).isEqualTo("/login/ott");
		assertThat(visitor.submit("/login/ott", "token", "000000x")).isEqualTo("/login/ott?error");
		assertThat(visitor.submit("/login/ott", "token", this.simulator.codeSentTo("+33612345678")))
			.isEqualTo("/?continue");
		assertThat(visitor.page()).isEqualTo("Hello alice");
	}

}
