package io.github.otpkit.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.simulator.OtpSimulatorDelivery;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
			"phone-german, 320, dark, de-CH, ltr", "phone-arabic, 320, light, ar, rtl" })
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
		browser.submit("username", "06 12 34 56 78");
		check("03-code-countdown");
		browser.submit("token", "123");
		check("04-code-wrong", "error");
		this.time.elapse(Duration.ofSeconds(40));
		browser.open(this.port, "/login/ott", language);
		check("05-code-resend");
		browser.follow("[data-otp=resend] button");
		assertThat(browser.find("button[value=voice]").isDisplayed()).isTrue();
		browser.type("token", "123456");
		check("06-code-call");
		assertThat(browser.byId("token").getDomAttribute("dir")).isEqualTo("ltr");
		browser.submit("token");
		for (int i = 0; i < 3; i++) {
			browser.submit("token", "123");
		}
		check("07-number-attempts", "username");
		this.time.elapse(Duration.ofMinutes(2));
		browser.submit("username", "06 12 34 56 78");
		browser.submit("token", this.simulator.codeSentTo("+33612345678"));
		check("08-account", "balance");
		this.time.elapse(Duration.ofMinutes(3));
	}

	private void transfer(String language) throws IOException {
		browser.open(this.port, "/transfer", language);
		check("09-transfer");
		browser.byId("amount").click();
		browser.submit("amount", "999999");
		check("10-transfer-errors", "amount-error");
		browser.find("[value=nora]").click();
		browser.byId("amount").clear();
		browser.byId("amount").click();
		browser.submit("amount", "120.00");
		check("11-confirm", "confirm");
		this.simulator.willDeliver(OtpSimulatorDelivery.reports("NOT_DELIVERED"));
		browser.follow("#confirm button");
		browser.eventually(() -> assertThat(browser.find("button[value=voice]").isDisplayed()).isTrue());
		check("12-confirm-code", "token");
		browser.submit("token", this.simulator.codeSentTo("+33612345678"));
		check("13-review", "review");
		browser.follow("#review button");
		check("14-done", "done");
	}

	private void signOut(String language) throws IOException {
		browser.open(this.port, "/nowhere", language);
		check("15-missing");
		browser.open(this.port, "/account", language);
		browser.follow("header button");
		assertThat(browser.address()).contains("signed-out");
		check("16-signed-out");
		browser.open(this.port, "/account", language);
		browser.submit("username", "+44 7400 123456");
		browser.submit("token", this.simulator.codeSentTo("+447400123456"));
		check("17-account-empty", "balance");
	}

	private void check(String state, String id) throws IOException {
		assertThat(browser.byId(id).isDisplayed()).as(state).isTrue();
		check(state);
	}

	private void check(String state) throws IOException {
		Files.write(PICTURES.resolve(this.look + "-" + state + ".png"), browser.picture());
		assertThat(browser.violations()).as(state).isEmpty();
		assertThat(browser.run("const { scrollWidth, clientWidth } = document.documentElement;"
				+ " const { left, right } = document.querySelector('main').getBoundingClientRect();"
				+ " return [innerWidth, scrollWidth - clientWidth, left >= 0 && right <= innerWidth]"))
			.as(state)
			.hasToString("[" + this.width + ", 0, true]");
	}

}
