package io.github.otpkit.sample;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The profile {@code mfa}: a password, then a code.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("mfa")
@EnableOtpSimulator
class SecondFactorTests {

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	@Test
	void customerTypesThePasswordAndThenTheCode() {
		Visitor visitor = new Visitor(this.port);
		assertThat(visitor.get("/account").location()).isEqualTo("/password");
		assertThat(visitor.get("/password").body()).contains("current-password");
		assertThat(visitor.submit("/password", "username", "camille", "password", "x").location())
			.isEqualTo("/password?error");
		assertThat(visitor.get("/password?error").body()).contains("User name or password is wrong.");
		assertThat(visitor.submit("/password", "username", "camille", "password", "linden").location())
			.isEqualTo("/account?continue");
		String codePage = visitor.get("/account?continue").location();
		assertThat(codePage).startsWith("/login?factor.type=ott");
		assertThat(visitor.get(codePage).body()).contains("+33 6 •• •• •• 78");
		assertThat(this.simulator).hasSentNothing();
		visitor.submit("/ott/generate");
		String code = this.simulator.codeSentTo("+33612345678");
		assertThat(visitor.typeIntoPage(code).location()).isEqualTo("/account?continue");
		assertThat(visitor.get("/account").body()).contains("Camille Martin");
	}

	@Test
	void visitorCannotHaveACodeSent() {
		Visitor visitor = new Visitor(this.port);
		visitor.get("/password");
		visitor.submit("/ott/generate", "username", "+33612345678");
		assertThat(this.simulator).hasSentNothing();
	}

}
