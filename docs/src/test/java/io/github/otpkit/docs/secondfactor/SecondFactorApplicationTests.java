package io.github.otpkit.docs.secondfactor;

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
class SecondFactorApplicationTests {

	@Autowired
	private OtpSimulator simulator;

	@LocalServerPort
	private int port;

	@Test
	void aUserSignsInWithPasswordAndCode() {
		Visitor visitor = new Visitor(this.port);
		visitor.open("/");
		assertThat(visitor.submit("/login", "username", "alice", "password", "secret"))
			.isEqualTo("/login?factor.type=ott&factor.reason=missing");
		assertThat(visitor.page()).contains("+33 6 •• •• •• 78");
		assertThat(visitor.submit("/ott/generate")).isEqualTo("/login/ott");
		assertThat(visitor.submit("/login/ott", "token", this.simulator.codeSentTo("+33612345678")))
			.isEqualTo("/?continue");
		assertThat(visitor.page()).isEqualTo("Hello alice");
	}

}
