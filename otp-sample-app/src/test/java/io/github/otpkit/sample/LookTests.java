package io.github.otpkit.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page in every state fits the screen, and axe-core finds nothing wrong with it.
 * Pictures of them are under {@code target/screenshots}.
 */
@Tag("slow")
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EnableOtpSimulator
@Import(Time.class)
@EnabledIf("io.github.otpkit.sample.Browser#isExpected")
class LookTests {

	private static final Path PICTURES = Path.of("target/screenshots");

	@AutoClose
	private static Browser browser;

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	@Autowired
	private Time time;

	private String look = "";

	private int width;

	@BeforeAll
	static void startBrowser() throws IOException {
		browser = new Browser();
		Files.createDirectories(PICTURES);
	}

	@AfterEach
	void reset() {
		browser.forget();
		browser.emulate("prefers-color-scheme", "");
	}

	@ParameterizedTest
	@CsvSource({ "desktop, 1280, light, en-GB, ltr", "desktop-arabic, 1280, dark, ar, rtl",
			"phone, 320, light, en-GB, ltr", "phone-french, 320, dark, fr-FR, ltr",
			"phone-german, 320, light, de-CH, ltr", "phone-arabic, 320, light, ar, rtl" })
	void everyPageInEveryState(String look, int width, String scheme, String language, String direction)
			throws IOException {
		this.look = look;
		this.width = width;
		browser.resize(width, (width < 500) ? 700 : 800);
		browser.emulate("prefers-color-scheme", scheme);
		this.time.elapse(Duration.ofDays(1));
		browser.open(this.port, "/", language);
		check("01-start");
		assertThat(browser.first("html").getDomAttribute("lang")).isEqualTo(language.substring(0, 2));
		assertThat(browser.first("html").getDomAttribute("dir")).isEqualTo(direction);
		browser.open(this.port, "/login", language);
		assertThat(browser.first("html").getDomAttribute("dir")).isEqualTo(direction);
		signIn(language);
		transfer(language);
		signOut(language);
	}

	private void signIn(String language) throws IOException {
		browser.open(this.port, "/account", language);
		assertThat(browser.first("html").getDomAttribute("lang")).isEqualTo(language.substring(0, 2));
		check("02-number");
		assertThat(browser.byId("username").getDomAttribute("dir")).isEqualTo("ltr");
		browser.byId("username").sendKeys("06 12 34 56 78", Keys.ENTER);
		waitFor("token");
		check("03-code-countdown");
		browser.type("123", Keys.ENTER);
		waitFor("error");
		check("04-code-wrong");
		this.time.elapse(Duration.ofSeconds(40));
		browser.open(this.port, "/login/ott", language);
		check("05-code-resend");
		browser.find("[data-otp=resend] button").click();
		browser.eventually(() -> assertThat(browser.find("button[value=voice]").isDisplayed()).isTrue());
		browser.type("123456");
		check("06-code-call");
		assertThat(browser.byId("token").getDomAttribute("dir")).isEqualTo("ltr");
		for (int i = 0; i < 4; i++) {
			new Navigation().after(() -> browser.type(Keys.ENTER));
			if (i < 3) {
				browser.type("123");
			}
		}
		waitFor("username");
		check("07-number-attempts");
		this.time.elapse(Duration.ofMinutes(2));
		browser.byId("username").sendKeys("06 12 34 56 78", Keys.ENTER);
		waitFor("token");
		browser.byId("token").sendKeys(this.simulator.codeSentTo("+33612345678"), Keys.ENTER);
		waitFor("balance");
		check("08-account");
		this.time.elapse(Duration.ofMinutes(3));
	}

	private void transfer(String language) throws IOException {
		browser.open(this.port, "/transfer", language);
		check("09-transfer");
		browser.byId("amount").sendKeys("999999", Keys.ENTER);
		waitFor("amount-error");
		check("10-transfer-errors");
		browser.find("[value=nora]").click();
		browser.byId("amount").clear();
		browser.byId("amount").sendKeys("120.00", Keys.ENTER);
		waitFor("confirm");
		check("11-confirm");
		browser.find("#confirm button").click();
		waitFor("token");
		check("12-confirm-code");
		browser.byId("token").sendKeys(this.simulator.codeSentTo("+33612345678"), Keys.ENTER);
		waitFor("review");
		check("13-review");
		browser.find("#review button").click();
		waitFor("done");
		check("14-done");
	}

	private void signOut(String language) throws IOException {
		browser.open(this.port, "/nowhere", language);
		check("15-missing");
		browser.open(this.port, "/account", language);
		browser.find("header button").click();
		browser.eventually(() -> assertThat(browser.address()).contains("signed-out"));
		check("16-signed-out");
		browser.open(this.port, "/account", language);
		browser.byId("username").sendKeys("+44 7400 123456", Keys.ENTER);
		waitFor("token");
		browser.byId("token").sendKeys(this.simulator.codeSentTo("+447400123456"), Keys.ENTER);
		waitFor("balance");
		check("17-account-empty");
	}

	private void check(String state) throws IOException {
		browser.eventually(() -> assertThat(browser.run("return document.readyState")).isEqualTo("complete"));
		Files.write(PICTURES.resolve(this.look + "-" + state + ".png"), browser.picture());
		assertThat(browser.violations()).as(state).isEmpty();
		assertThat(browser.run("const { scrollWidth, clientWidth } = document.documentElement;"
				+ " const { left, right } = document.querySelector('main').getBoundingClientRect();"
				+ " return [innerWidth, scrollWidth - clientWidth, left >= 0 && right <= innerWidth]"))
			.as(state)
			.hasToString("[" + this.width + ", 0, true]");
	}

	private static void waitFor(String id) {
		browser.eventually(() -> assertThat(browser.byId(id).isDisplayed()).isTrue());
	}

	/**
	 * Waits for the next page.
	 */
	private static final class Navigation {

		private final String before = page();

		void after(Runnable action) {
			action.run();
			browser.eventually(() -> assertThat(page()).isNotEqualTo(this.before));
		}

		private static String page() {
			return String.valueOf(browser.run("return performance.timeOrigin"));
		}

	}

}
