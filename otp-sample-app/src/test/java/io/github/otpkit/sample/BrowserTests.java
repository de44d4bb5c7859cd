package io.github.otpkit.sample;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a visitor does in a browser. Skipped where there is none, unless
 * {@code OTP_BROWSER} is {@code required}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EnableOtpSimulator
@EnabledIf("io.github.otpkit.sample.Browser#isExpected")
class BrowserTests {

	private static final String NUMBER = "+33612345678";

	private static final String WEB_OTP = """
			window.OTPCredential = class {};
			navigator.credentials.get = ({ otp }) => new Promise((resolve) => {
				window.receive = (code) => resolve({ code: otp.transport.includes("sms") ? code : "" });
			});""";

	@AutoClose
	private static Browser browser;

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	@BeforeAll
	static void startBrowser() {
		browser = new Browser();
	}

	@AfterEach
	void consoleShowsRefusalsOnly() {
		browser.forget();
		assertThat(browser.complaints())
			.allSatisfy((complaint) -> assertThat(complaint).contains("/api/otp", "status of 422"));
	}

	@Test
	void keyboardIsEnoughToSignIn() {
		browser.open(this.port, "en");
		askForCode();
		assertThat(browser.text("code-hint")).contains("06 12 34 56 78");
		browser.type(this.simulator.codeSentTo(NUMBER), Keys.ENTER);
		assertSignedIn();
		assertThat(browser.title()).startsWith("You are signed in");
	}

	@Test
	void wrongNumberIsExplainedAtTheField() {
		browser.open(this.port, "en");
		browser.type("12345", Keys.ENTER);
		browser.eventually(() -> assertThat(browser.text("phone-error")).startsWith("This is not a mobile number"));
		assertThat(browser.byId("phone").getDomAttribute("aria-invalid")).isEqualTo("true");
		assertThat(browser.byId("phone").getDomAttribute("aria-describedby")).contains("phone-error");
		assertFocusOn("phone");
	}

	@Test
	void wrongCodesUseUpTheAttemptsUntilANewCode() {
		browser.open(this.port, "en");
		askForCode();
		for (int left = 4; left > 0; left--) {
			String attempts = "That is not the code we sent. Attempts left: " + left + ".";
			browser.type("x", Keys.ENTER);
			browser.eventually(() -> assertThat(browser.text("code-error")).isEqualTo(attempts));
			assertThat(browser.byId("code").getDomAttribute("aria-invalid")).isEqualTo("true");
			assertFocusOn("code");
		}
		browser.type("x", Keys.ENTER);
		assertFocusOn("resend");
		browser.type(Keys.ENTER);
		assertFocusOn("code");
		assertThat(browser.text("code-error")).isEmpty();
		assertThat(browser.text("code-status")).isEqualTo("A new code is on its way.");
		browser.type(this.simulator.codeSentTo(NUMBER), Keys.ENTER);
		assertSignedIn();
	}

	@Test
	void browserFillsInTheCodeFromTheMessage() {
		browser.openAfter(WEB_OTP, this.port, "en");
		askForCode();
		String code = this.simulator.codeSentTo(NUMBER);
		browser.run("receive(arguments[0])", code);
		browser.eventually(() -> assertThat(browser.byId("code").getDomProperty("value")).isEqualTo(code));
		browser.type(Keys.ENTER);
		assertSignedIn();
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, en, Sign in", "fr-FR, fr, Se connecter", "de-CH, de, Anmelden" })
	void everyLanguageFitsTheScreen(String accepted, String language, String heading) {
		browser.open(this.port, accepted);
		assertThat(browser.first("html").getDomAttribute("lang")).isEqualTo(language);
		assertThat(browser.first("h1").getText()).isEqualTo(heading);
		browser.type("12345", Keys.ENTER);
		browser.eventually(() -> assertThat(browser.text("phone-error")).isNotEmpty());
		assertFits();
		browser.type(Keys.BACK_SPACE.toString().repeat(5));
		askForCode();
		browser.type("x", Keys.ENTER);
		browser.eventually(() -> assertThat(browser.text("code-error")).isNotEmpty());
		assertFits();
	}

	private static void askForCode() {
		assertFocusOn("phone");
		browser.type("06 12 34 56 78", Keys.ENTER);
		assertFocusOn("code");
	}

	private static void assertSignedIn() {
		browser.eventually(() -> assertThat(browser.focused().getText()).isEqualTo("You are signed in"));
		assertThat(browser.focused().getTagName()).isEqualTo("h1");
	}

	private static void assertFocusOn(String id) {
		browser.eventually(() -> assertThat(browser.focused().getDomAttribute("id")).isEqualTo(id));
	}

	private static void assertFits() {
		assertThat(browser.run("const { scrollWidth, clientWidth } = document.documentElement;"
				+ " return [innerWidth, scrollWidth - clientWidth]"))
			.hasToString("[320, 0]");
	}

}
