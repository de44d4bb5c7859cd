package io.github.otpkit.sample;

import java.math.BigDecimal;
import java.time.Duration;

import io.github.otpkit.sample.Visitor.Reply;
import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A customer confirms a transfer with a code.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EnableOtpSimulator
@Import(Time.class)
class TransferTests {

	private static final String CAMILLE = "+33612345678";

	private static final String ASKS_FOR_CODE = "/login?factor.type=ott&factor.reason=missing";

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	@Autowired
	private Time time;

	@Autowired
	private Accounts accounts;

	private Visitor visitor;

	private BigDecimal before;

	@BeforeEach
	void signIn() {
		this.time.elapse(Duration.ofDays(1));
		this.visitor = new Visitor(this.port);
		this.visitor.signIn(CAMILLE);
		this.visitor.typeIntoPage(code());
		this.time.elapse(Duration.ofMinutes(5));
		this.before = balance();
	}

	@Test
	void codeForAmountAndPayeeMovesTheMoneyOnce() {
		assertThat(transfer("12,50", "nora").location()).isEqualTo(ASKS_FOR_CODE);
		assertThat(this.visitor.get(ASKS_FOR_CODE).body()).contains("12.50 EUR", "Nora Lind");
		assertThat(this.visitor.submit("/ott/generate").location()).isEqualTo("/login/ott");
		String code = code();
		assertThat(this.simulator.messages().get(0).text())
			.startsWith("Linden Bank: " + code + " confirms 12.50 EUR to Nora Lind (DE *4821).");
		assertThat(this.visitor.get("/login/ott").body()).contains("12.50 EUR", "Nora Lind");
		assertThat(this.visitor.submit("/login/ott", "token", code).location()).isEqualTo("/transfer/review");
		assertThat(this.visitor.get("/transfer/review").body()).contains("€12.50", "Nora Lind");
		assertThat(balance()).isEqualTo(this.before);
		assertThat(this.visitor.submit("/transfer/review").location()).isEqualTo("/account");
		assertThat(this.visitor.get("/account").body()).contains("Transfer made:", "-€12.50");
		assertThat(this.visitor.submit("/transfer/review").location()).isEqualTo("/transfer");
		assertThat(balance()).isEqualTo(this.before.subtract(new BigDecimal("12.50")));
		assertThat(transfer("12.50", "nora").location()).isEqualTo(ASKS_FOR_CODE);
	}

	@Test
	void anotherAmountNeedsAnotherCode() {
		transfer("1", "nora");
		this.visitor.get(ASKS_FOR_CODE);
		this.visitor.submit("/ott/generate");
		this.visitor.typeIntoPage(code());
		assertThat(transfer("100", "nora").location()).isEqualTo(ASKS_FOR_CODE);
		assertThat(balance()).isEqualTo(this.before);
	}

	@Test
	void wrongCodeMovesNothing() {
		transfer("1", "nora");
		this.visitor.get(ASKS_FOR_CODE);
		this.visitor.submit("/ott/generate");
		assertThat(this.visitor.typeIntoPage("x").location()).isEqualTo("/login/ott?error");
		assertThat(this.visitor.get("/transfer/review").status()).isEqualTo(200);
		assertThat(this.visitor.submit("/transfer/review").location()).isEqualTo(ASKS_FOR_CODE);
		assertThat(balance()).isEqualTo(this.before);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''        | nora | Type an amount such as 120 or 49.90.
			-5        | nora | Type an amount such as 120 or 49.90.
			0         | nora | Type an amount such as 120 or 49.90.
			1e3       | nora | Type an amount such as 120 or 49.90.
			9 999 999 | nora | There is not enough money in your account.
			10        | ''   | Choose who receives the money.
			10        | x    | Choose who receives the money.""")
	void mistakeIsExplainedAtItsField(String amount, String payee, String explanation) {
		Reply refused = transfer(amount, payee);
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.body()).contains(explanation, "value=\"" + amount + "\"");
		assertThat(this.visitor.get("/transfer/review").location()).isEqualTo("/transfer");
	}

	@Test
	void formOfAnotherSiteIsRefused() {
		Visitor attacker = new Visitor(this.port);
		assertThat(attacker.submit("/transfer", "amount", "1", "payee", "nora").status()).isEqualTo(403);
	}

	private Reply transfer(String amount, String payee) {
		this.visitor.get("/transfer");
		return this.visitor.submit("/transfer", "amount", amount, "payee", payee);
	}

	private BigDecimal balance() {
		return this.accounts.of("camille").balance();
	}

	private String code() {
		return this.simulator.codeSentTo(CAMILLE);
	}

}
