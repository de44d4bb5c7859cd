package io.github.otpkit.sample;

import java.time.Duration;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.simulator.OtpSimulatorFault;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A visitor signs in with a browser. These tests are skipped without one, unless
 * {@code OTP_BROWSER} is {@code required}.
 */
@Tag("slow")
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "otp.guard.send.resend-wait=4s")
@EnableOtpSimulator
@EnabledIf("io.github.otpkit.sample.Browser#isExpected")
class BrowserTests {

	private static final String WEB_OTP = """
			window.OTPCredential = class {};
			navigator.credentials.get = ({ otp }) => new Promise((resolve) => {
				window.receive = (code) => resolve({ code: otp.transport.includes("sms") ? code : "" });
			});""";

	private static final String WRONG_CLOCK = """
			const now = Date.now;
			Date.now = () => now() + 3600000;""";

	@AutoClose
	private static Browser browser;

	private final String number = Numbers.fresh();

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	@BeforeAll
	static void startBrowser() {
		browser = new Browser();
	}

	@AfterEach
	void assertConsoleShowsOnlyRefusals() {
		browser.forget();
		assertThat(browser.complaints())
			.allSatisfy((complaint) -> assertThat(complaint).containsPattern("status of 42|\\.js - .*ERR_BLOCKED"));
	}

	@Test
	void visitorSignsInByKeyboardAlone() {
		browser.open(this.port, "en");
		askForCode();
		assertThat(browser.text("code-hint")).contains(Numbers.typed(this.number));
		browser.type(this.simulator.codeSentTo(this.number), Keys.ENTER);
		assertSignedIn();
		assertThat(browser.title()).startsWith("You are signed in");
	}

	@Test
	void visitorSignsInWithoutJavaScriptAndNoAddressShowsTheNumber() {
		browser.openWithoutScripts(this.port, "en");
		browser.type("12345", Keys.ENTER);
		browser.eventually(() -> assertThat(browser.text("phone-error")).startsWith("This is not a mobile number"));
		assertThat(browser.address()).endsWith(this.port + "/");
		browser.type(Keys.END, Keys.BACK_SPACE.toString().repeat(5));
		askForCode();
		assertThat(browser.address()).endsWith(this.port + "/");
		assertThat(browser.text("code-hint")).contains(Numbers.typed(this.number));
		browser.type(this.simulator.codeSentTo(this.number), Keys.ENTER);
		browser.eventually(() -> assertThat(browser.text("done-step")).startsWith("You are signed in"));
	}

	@Test
	void scriptsContinueWithAFormThatWasSubmittedWithoutThem() {
		browser.openWithoutScripts(this.port, "en");
		browser.type(Numbers.typed(this.number));
		browser.loadScriptsAgain();
		browser.type(Keys.ENTER);
		assertFocusOn("code");
		browser.type("x", Keys.ENTER);
		browser.eventually(() -> assertThat(browser.text("code-error")).contains("Attempts left: 4."));
		browser.byId("resend").click();
		browser.eventually(() -> assertThat(browser.text("code-error")).contains("Time to wait: "));
		browser.eventually(BrowserTests::assertResendIsReady);
		browser.byId("resend").click();
		browser.eventually(() -> assertThat(this.simulator).hasSent(2));
		browser.type(this.simulator.codeSentTo(this.number), Keys.ENTER);
		assertSignedIn();
	}

	@Test
	void signingOutShowsTheFirstStep() {
		browser.open(this.port, "en");
		askForCode();
		browser.type(this.simulator.codeSentTo(this.number), Keys.ENTER);
		assertSignedIn();
		browser.type(Keys.TAB, Keys.ENTER);
		assertFocusOn("phone");
	}

	@Test
	void expiredCodeMovesTheFocusToTheNextStep() {
		browser.open(this.port, "en");
		askForCode();
		assertThat(browser.text("code-hint")).contains("valid until");
		this.simulator.advance(Duration.ofMinutes(6));
		browser.type(this.simulator.codeSentTo(this.number), Keys.ENTER);
		assertFocusOn("resend");
		assertThat(browser.text("code-error")).isEqualTo("The code is no longer valid. Request a new one.");
		assertThat(browser.text("code-hint")).isEqualTo("Ask for a new code to go on.");
		assertThat(browser.byId("code").isDisplayed()).isFalse();
	}

	@Test
	void markStaysVisibleInForcedColors() {
		browser.emulate("forced-colors", "active");
		browser.open(this.port, "en");
		assertThat(browser.run("const leaf = getComputedStyle(document.querySelector('.leaf')).backgroundColor;"
				+ " return matchMedia('(forced-colors: active)').matches"
				+ " && leaf !== getComputedStyle(document.body).backgroundColor"))
			.isEqualTo(true);
		browser.emulate("forced-colors", "");
	}

	@Test
	void inboxLinkLeadsToTheSimulator() {
		browser.open(this.port, "en");
		assertThat(browser.first("footer").getText()).contains("no message leaves this computer");
		assertThat(browser.run("return document.querySelector('footer a').href"))
			.isEqualTo("http://127.0.0.1:" + this.simulator.port() + "/simulator");
	}

	@Test
	void inboxNamesItselfAndCopiesTheCodeThatItShowsOnce() {
		browser.open(this.simulator.baseUrl().resolve("/simulator"));
		assertThat(browser.first("h1").getText()).isEqualTo("OTP simulator");
		browser.eventually(() -> assertThat(browser.text("empty")).contains("Ask for a code in your application"));
		new Visitor(this.port).askForCode(this.number);
		String code = this.simulator.codeSentTo(this.number);
		browser.eventually(() -> assertThat(browser.text("messages")).containsOnlyOnce(code)
			.contains(this.number, "Autofill on localhost"));
		assertThat(browser.byId("empty").isDisplayed()).isFalse();
		browser.run("navigator.clipboard.writeText = async (text) => { window.copied = text; }");
		browser.first("button").click();
		browser.eventually(() -> assertThat(browser.first("button").getText()).isEqualTo("Copied"));
		assertThat(browser.run("return copied")).isEqualTo(code);
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
			String attempts = "The code is wrong. Check it and try again. Attempts left: " + left + ".";
			browser.type("x", Keys.ENTER);
			browser.eventually(() -> assertThat(browser.text("code-error")).isEqualTo(attempts));
			assertThat(browser.byId("code").getDomAttribute("aria-invalid")).isEqualTo("true");
			assertFocusOn("code");
		}
		browser.type("x", Keys.ENTER);
		assertFocusOn("resend");
		assertThat(browser.text("code-error")).isEqualTo("Too many wrong codes. This code no longer works.");
		assertThat(browser.text("code-hint")).isEqualTo("Ask for a new code to go on.");
		browser.eventually(BrowserTests::assertResendIsReady);
		browser.type(Keys.ENTER);
		assertFocusOn("code");
		assertThat(browser.text("code-error")).isEmpty();
		assertThat(browser.text("code-status")).isEqualTo("A new code is on its way.");
		browser.type(this.simulator.codeSentTo(this.number), Keys.ENTER);
		assertSignedIn();
	}

	@Test
	void doubleClickSendsOneMessage() {
		browser.open(this.port, "en");
		browser.type(Numbers.typed(this.number));
		browser.doubleClick("#phone-step button");
		assertFocusOn("code");
		assertThat(this.simulator).hasSent(1);
	}

	@Test
	void limitIsExplainedAtTheNumberWithAnotherWayToSignIn() {
		browser.open(this.port, "en");
		this.simulator.willFail(OtpSimulatorFault.status(429));
		browser.type(Numbers.typed(this.number), Keys.ENTER);
		browser.eventually(() -> assertThat(browser.text("phone-error"))
			.isEqualTo("This is temporarily unavailable. Try again later."
					+ " You can also sign in by phone on 01 99 00 12 34, or at a branch."));
		assertFocusOn("phone");
	}

	@Test
	void newCodeCanBeRequestedAfterACountdown() {
		browser.openAfter(WRONG_CLOCK, this.port, "en");
		askForCode();
		assertCountdown();
		browser.byId("resend").click();
		assertThat(browser.text("code-status")).startsWith("Time to wait: ");
		browser.eventually(BrowserTests::assertResendIsReady);
		assertThat(browser.text("code-status")).isEqualTo("You can ask for a new code now.");
		browser.byId("resend").click();
		browser.eventually(() -> assertThat(this.simulator).hasSent(2));
		assertFocusOn("code");
		assertCountdown();
		browser.type(this.simulator.codeSentTo(this.number), Keys.ENTER);
		assertSignedIn();
	}

	@Test
	void reloadedPageContinuesWithTheSameCode() {
		browser.open(this.port, "en");
		askForCode();
		browser.open(this.port, "en");
		askForCode();
		assertThat(browser.text("code-hint")).contains(Numbers.typed(this.number), "not long ago");
		assertCountdown();
		assertThat(this.simulator).hasSent(1);
		browser.type(this.simulator.codeSentTo(this.number), Keys.ENTER);
		assertSignedIn();
	}

	@Test
	void browserFillsInTheCodeFromTheMessage() {
		browser.openAfter(WEB_OTP, this.port, "en");
		askForCode();
		String code = this.simulator.codeSentTo(this.number);
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

	private void askForCode() {
		assertFocusOn("phone");
		browser.type(Numbers.typed(this.number), Keys.ENTER);
		assertFocusOn("code");
	}

	private static void assertCountdown() {
		assertThat(browser.text("resend")).matches("Send a new code in 0:0[1-5]");
		assertThat(browser.byId("resend").getDomAttribute("aria-disabled")).isEqualTo("true");
		assertThat(browser.byId("resend-in").getDomAttribute("aria-hidden")).isEqualTo("true");
	}

	private static void assertResendIsReady() {
		assertThat(browser.text("resend")).isEqualTo("Send a new code");
		assertThat(browser.byId("resend").getDomAttribute("aria-disabled")).isEqualTo("false");
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
