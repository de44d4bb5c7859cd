package io.github.otpkit.sample;

import java.time.Duration;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.simulator.OtpSimulatorDelivery;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.openqa.selenium.WebElement;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A customer uses the bank with a browser. These tests are skipped without one, unless
 * {@code OTP_BROWSER} is {@code required}.
 */
@Tag("slow")
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EnableOtpSimulator
@Import(Time.class)
@EnabledIf("io.github.otpkit.sample.Browser#isExpected")
class BrowserTests {

	private static final String NUMBER = "+33612345678";

	private static final String TYPED = "06 12 34 56 78";

	private static final String RESEND = "[data-otp=resend] button";

	private static final String CALL = "button[value=voice]";

	private static final String DELIVERY = "[data-otp=delivery]";

	private static final String WEB_OTP = """
			window.OTPCredential = class {};
			navigator.credentials.get = ({ otp, signal }) => new Promise((resolve, reject) => {
				signal.addEventListener("abort", () => reject(new Error("aborted")));
				window.receive = (code) => resolve({ code: otp.transport.includes("sms") ? code : "" });
			});""";

	/** The clock of the device is wrong, and the test moves it. */
	private static final String CLOCK = """
			const opened = Date.now();
			let ahead = 3600000;
			Date.now = () => opened + ahead;
			window.elapse = (seconds) => { ahead += seconds * 1000; };""";

	@AutoClose
	private static Browser browser;

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	@Autowired
	private Time time;

	@BeforeAll
	static void startBrowser() {
		browser = new Browser();
	}

	@BeforeEach
	void comeInAnotherDay() {
		this.time.elapse(Duration.ofDays(1));
	}

	@AfterEach
	void assertConsoleShowsOnlyRefusals() {
		browser.forget();
		assertThat(browser.complaints())
			.allSatisfy((complaint) -> assertThat(complaint).containsPattern("status of 42|\\.js - .*ERR_BLOCKED"));
	}

	@Test
	void customerSignsInByKeyboardAlone() {
		askForCode();
		assertThat(browser.text("sent")).contains(TYPED);
		assertThat(browser.title()).isEqualTo("Type the code – Linden Bank");
		browser.submit("token", code());
		assertSignedIn();
	}

	@Test
	void customerSignsInWithoutJavaScriptAndNoAddressShowsTheNumber() {
		browser.blockScripts();
		askForCode();
		assertThat(browser.address()).endsWith("/login/ott");
		assertThat(browser.text("sent")).contains(TYPED);
		browser.submit("token", "x");
		assertThat(browser.text("error")).startsWith("The code is wrong");
		this.time.elapse(Duration.ofSeconds(30));
		browser.follow(RESEND);
		assertThat(this.simulator).hasSent(2);
		browser.submit("token", code());
		assertSignedIn();
		browser.follow("header button");
		assertThat(browser.find(".notice").getText()).isEqualTo("You are signed out.");
	}

	@Test
	void customerSignsOut() {
		signIn();
		browser.follow("header button");
		assertThat(browser.find(".notice").getText()).isEqualTo("You are signed out.");
		browser.follow(".button");
		browser.assertFocusOn("username");
	}

	@Test
	void mistypedCodeIsExplainedAtItsField() {
		askForCode();
		browser.submit("token", "x");
		assertThat(browser.text("error")).isEqualTo("The code is wrong or no longer valid. Check it and try again.");
		assertThat(browser.byId("token").getDomAttribute("aria-invalid")).isEqualTo("true");
		assertThat(browser.byId("token").getDomAttribute("aria-describedby")).isEqualTo("error sent");
		String code = code();
		browser.submit("token", code.substring(0, 3) + " - " + code.substring(3));
		assertSignedIn();
	}

	@Test
	void wrongCodesUseUpTheAttemptsUntilANewSignIn() {
		askForCode();
		for (int i = 0; i < 5; i++) {
			browser.submit("token", "x");
		}
		browser.assertFocusOn("username");
		assertThat(browser.text("error")).isEqualTo("Too many wrong codes were entered. Ask for a new code.");
		this.time.elapse(Duration.ofSeconds(30));
		browser.submit("username", TYPED);
		browser.submit("token", code());
		assertSignedIn();
	}

	@Test
	void numberOfNobodyLooksLikeThatOfACustomer() {
		browser.open(this.port, "/account", "en");
		browser.submit("username", "06 99 99 99 99");
		browser.assertFocusOn("token");
		assertThat(browser.text("sent")).contains("If this account exists", "06 99 99 99 99");
		assertThat(this.simulator).hasSentNothing();
	}

	@Test
	void doubleClickSendsOneMessage() {
		browser.open(this.port, "/account", "en");
		browser.type("username", TYPED);
		browser.doubleClick("main button");
		browser.assertFocusOn("token");
		assertThat(this.simulator).hasSent(1);
	}

	@Test
	void newCodeCanBeRequestedAfterACountdownAndTheFirstOneStillWorks() {
		Runnable end = browser.beforePages(CLOCK);
		askForCode();
		String first = code();
		assertCountdown("0:30");
		resend().click();
		assertThat(this.simulator).hasSent(1);
		assertThat(browser.find(CALL).isDisplayed()).isFalse();
		elapse(Duration.ofSeconds(20));
		browser.eventually(() -> assertThat(browser.find(CALL).isDisplayed()).isTrue());
		assertCountdown("0:10");
		elapse(Duration.ofSeconds(9));
		browser.eventually(() -> assertCountdown("0:01"));
		elapse(Duration.ofSeconds(1));
		browser.eventually(() -> assertThat(resend().getDomAttribute("aria-disabled")).isEqualTo("false"));
		assertThat(browser.find("[role=status]").getText()).isEqualTo("You can ask for another code now.");
		browser.follow(RESEND);
		assertThat(this.simulator).hasSent(2);
		assertCountdown("0:40");
		assertThat(browser.find(CALL).getText()).isEqualTo("Call me instead");
		browser.submit("token", first);
		assertSignedIn();
		end.run();
	}

	@Test
	void reloadedPageContinuesWithTheSameCodeAndCountdown() {
		Runnable end = browser.beforePages(CLOCK);
		askForCode();
		this.time.elapse(Duration.ofSeconds(10));
		browser.open(this.port, "/login/ott", "en");
		assertCountdown("0:20");
		assertThat(this.simulator).hasSent(1);
		browser.submit("token", code());
		assertSignedIn();
		end.run();
	}

	@Test
	void browserFillsInTheCodeFromTheMessage() {
		Runnable end = browser.beforePages(WEB_OTP);
		askForCode();
		browser.run("receive(arguments[0])", code());
		assertSignedIn();
		end.run();
	}

	@Test
	void customerConfirmsATransfer() {
		signIn();
		browser.follow(".balance .button");
		browser.follow("main button");
		assertThat(browser.text("payee-error")).isEqualTo("Choose who receives the money.");
		browser.type("amount", "12,50");
		browser.find("[value=nora]").click();
		browser.follow("main button");
		assertThat(browser.first("h1").getText()).isEqualTo("Confirm it is you");
		assertThat(browser.find(".facts").getText()).contains("12.50 EUR", "Nora Lind");
		this.time.elapse(Duration.ofMinutes(1));
		browser.follow("main button");
		browser.assertFocusOn("token");
		assertThat(browser.find(".facts").getText()).contains("12.50 EUR", "Nora Lind");
		assertThat(this.simulator.messages().get(0).text()).contains("12.50 EUR", "Nora Lind");
		browser.submit("token", code());
		assertThat(browser.first("h1").getText()).isEqualTo("Make this transfer?");
		browser.follow("#review button");
		assertThat(browser.text("done")).isEqualTo("Transfer made: €12.50, Nora Lind");
		assertThat(browser.text("movements")).startsWith("Nora Lind").contains("-€12.50");
	}

	@Test
	void customerIsToldThatTheCodeCouldNotBeDeliveredAndIsCalledInstead() {
		signIn();
		this.simulator.willDeliver(OtpSimulatorDelivery.reports("ACK", "NOT_DELIVERED"));
		askToTransfer();
		browser.type("token", "12");
		assertThat(browser.find(CALL).isDisplayed()).isFalse();
		browser.eventually(
				() -> assertThat(browser.find(DELIVERY).getText()).startsWith("The code could not be delivered."));
		assertThat(browser.find(CALL).isDisplayed()).isTrue();
		assertThat(browser.byId("token").getDomProperty("value")).isEqualTo("12");
		this.time.elapse(Duration.ofSeconds(30));
		browser.blockScripts();
		browser.open(this.port, "/login/ott", "en");
		assertThat(browser.find(DELIVERY).getText()).startsWith("The code could not be delivered.");
		browser.loadScriptsAgain();
		browser.follow(CALL);
		assertThat(this.simulator.messages().get(0).channel()).isEqualTo("voice_sms");
		browser.eventually(() -> assertThat(browser.find(DELIVERY).getText()).isEqualTo("The code was delivered."));
		browser.submit("token", code());
		assertThat(browser.first("h1").getText()).isEqualTo("Make this transfer?");
	}

	@Test
	void markStaysVisibleInForcedColors() {
		browser.emulate("forced-colors", "active");
		browser.open(this.port, "/", "en");
		assertThat(browser.run("const mark = getComputedStyle(document.querySelector('.brand'), '::before');"
				+ " return matchMedia('(forced-colors: active)').matches"
				+ " && mark.backgroundColor !== getComputedStyle(document.body).backgroundColor"))
			.isEqualTo(true);
		browser.emulate("forced-colors", "");
	}

	@Test
	void inboxIsOneClickAwayFromEachPage() {
		for (String path : new String[] { "/", "/login" }) {
			browser.open(this.port, path, "en");
			assertThat(browser.first("footer").getText()).contains("no message leaves this computer",
					"simulator’s inbox");
			assertThat(browser.find("footer a").getDomProperty("href")).endsWith("/inbox");
		}
		browser.open(this.port, "/inbox", "en");
		assertThat(browser.address()).isEqualTo("http://127.0.0.1:" + this.simulator.port() + "/simulator");
	}

	@Test
	void inboxNamesItselfAndCopiesTheCodeThatItShowsOnce() {
		browser.open(this.simulator.baseUrl().resolve("/simulator"));
		assertThat(browser.first("h1").getText()).isEqualTo("OTP simulator");
		browser.eventually(() -> assertThat(browser.text("empty")).contains("Ask for a code in your application"));
		new Visitor(this.port).askForCode(NUMBER);
		String code = code();
		browser.eventually(() -> assertThat(browser.text("messages")).containsOnlyOnce(code)
			.contains(NUMBER, "Autofill on localhost"));
		assertThat(browser.byId("empty").isDisplayed()).isFalse();
		browser.run("navigator.clipboard.writeText = async (text) => { window.copied = text; }");
		browser.first("button").click();
		browser.eventually(() -> assertThat(browser.first("button").getText()).isEqualTo("Copied"));
		assertThat(browser.run("return copied")).isEqualTo(code);
	}

	private void signIn() {
		askForCode();
		browser.submit("token", code());
		assertSignedIn();
		this.time.elapse(Duration.ofMinutes(1));
	}

	private void askToTransfer() {
		browser.open(this.port, "/transfer", "en");
		browser.find("[value=nora]").click();
		browser.byId("amount").click();
		browser.submit("amount", "12,50");
		browser.follow("#confirm button");
	}

	private void askForCode() {
		browser.open(this.port, "/account", "en");
		browser.submit("username", TYPED);
		browser.assertFocusOn("token");
	}

	private String code() {
		return this.simulator.codeSentTo(NUMBER);
	}

	private void elapse(Duration time) {
		this.time.elapse(time);
		browser.run("elapse(arguments[0])", time.toSeconds());
	}

	private static WebElement resend() {
		return browser.find(RESEND);
	}

	private static void assertCountdown(String left) {
		assertThat(browser.find("[data-otp=countdown]").getText()).isEqualTo("You can ask for another code in " + left);
		assertThat(resend().getDomAttribute("aria-disabled")).isEqualTo("true");
	}

	private static void assertSignedIn() {
		browser.eventually(() -> assertThat(browser.first("h1").getText()).isEqualTo("Hello, Camille Martin"));
	}

}
