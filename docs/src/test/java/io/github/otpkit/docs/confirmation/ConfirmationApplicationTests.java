package io.github.otpkit.docs.confirmation;

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
class ConfirmationApplicationTests {

	@Autowired
	private OtpSimulator simulator;

	@LocalServerPort
	private int port;

	@Test
	void aTransferIsConfirmedWithACodeThatNamesAmountAndPayee() {
		Visitor visitor = new Visitor(this.port);
		visitor.open("/login");
		assertThat(visitor.submit("/login", "username", "alice", "password", "secret")).isEqualTo("/");
		assertThat(visitor.submit("/transfer", "amount", "120.00", "payee", "Bob")).isEqualTo("/transfer");
		assertThat(visitor.submit("/transfer/execute")).isEqualTo("/login?factor.type=ott&factor.reason=missing");
		assertThat(visitor.submit("/ott/generate")).isEqualTo("/login/ott");
		assertThat(this.simulator.messages().get(0).text()).contains("120.00", "Bob");
		assertThat(visitor.submit("/login/ott", "token", this.simulator.codeSentTo("+33612345678")))
			.isEqualTo("/transfer");
		visitor.submit("/transfer/execute");
		assertThat(visitor.page()).isEqualTo("Sent 120.00 to Bob");
	}

}
