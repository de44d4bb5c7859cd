package io.github.otpkit.sample;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers as people type them; page and message in the visitor's language.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EnableOtpSimulator
class LanguageTests {

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	@ParameterizedTest
	@ValueSource(strings = { "06 12 34 56 78", "+33 6 12 34 56 78", "0033612345678", "06.12.34.56.78" })
	void everySpellingReachesOneNumber(String typed) {
		Visitor visitor = new Visitor(this.port);
		assertThat(visitor.askForCode(typed).status()).isEqualTo(202);
		assertThat(this.simulator).hasSentOnlyTo("+33612345678");
		assertThat(visitor.type(this.simulator.codeSentTo("+33612345678")).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "fr-FR, fr, Se connecter, votre code est, Le code est incorrect",
			"de-CH, de, Anmelden, Ihr Code ist, Der Code ist falsch",
			"en-GB, en, Sign in, your code is, The code is wrong", "ja, en, Sign in, your code is, The code is wrong" })
	void pageMessageAndErrorsAreInTheLanguageOfTheVisitor(String accepted, String language, String page, String message,
			String error) {
		Visitor visitor = new Visitor(this.port, accepted);
		assertThat(visitor.get("/").body()).contains("<html lang=\"" + language + "\"", ">" + page + "</a>");
		assertThat(visitor.get("/login").body()).contains("<html lang=\"" + language + "\" dir=\"ltr\">");
		String number = Numbers.fresh();
		visitor.askForCode(number);
		String code = this.simulator.codeSentTo(number);
		assertThat(this.simulator.messages().get(0).text()).startsWith("Linden Bank")
			.contains(message + " " + code)
			.endsWith("\n@localhost #" + code);
		assertThat(visitor.type("000000".equals(code) ? "000001" : "000000").text("detail")).contains(error);
	}

	@Test
	void numbersThatCannotReceiveSmsAreRefused() {
		Visitor visitor = new Visitor(this.port);
		for (String typed : new String[] { "01 23 45 67 89", "+33 8 99 12 34 56", "+1 202 555 0123", "12345",
				"hello" }) {
			assertThat(visitor.askForCode(typed).status()).isEqualTo(422);
		}
		assertThat(this.simulator).hasSentNothing();
	}

}
