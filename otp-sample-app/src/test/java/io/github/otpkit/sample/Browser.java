package io.github.otpkit.sample;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chromium with a screen 320 pixels wide at first.
 */
final class Browser implements AutoCloseable {

	private static final File BROWSER = new File("/usr/bin/chromium");

	private static final File DRIVER = new File("/usr/bin/chromedriver");

	private static final String AXE = axe();

	private final ChromeDriver driver;

	Browser() {
		ChromeOptions options = new ChromeOptions().setBinary(BROWSER)
			.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
					"--disable-background-networking", "--no-first-run");
		this.driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(),
				options);
		resize(320, 640, 1);
		command("Network.enable", Map.of());
		command("Emulation.setScrollbarsHidden", Map.of("hidden", true));
	}

	private static String axe() {
		try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns whether it is installed or required. Where it is required, tests fail
	 * without it instead of being skipped.
	 */
	static boolean isExpected() {
		return "required".equals(System.getProperty("OTP_BROWSER", System.getenv("OTP_BROWSER")))
				|| (BROWSER.canExecute() && DRIVER.canExecute());
	}

	void open(int port, String path, String language) {
		command("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
		open(URI.create("http://localhost:" + port + path));
	}

	void open(URI address) {
		this.driver.get(address.toString());
	}

	/** Runs a script of the test before those of each page that is opened. */
	Runnable beforePages(String script) {
		Object id = command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script)).get("identifier");
		return () -> command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id));
	}

	/** Keeps the scripts of the pages from being loaded. */
	void blockScripts() {
		command("Network.setBlockedURLs", Map.of("urls", List.of("*.js")));
	}

	void loadScriptsAgain() {
		command("Network.setBlockedURLs", Map.of("urls", List.of()));
	}

	void forget() {
		loadScriptsAgain();
		this.driver.manage().deleteAllCookies();
	}

	WebElement find(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	/** Emulates a media feature, such as forced-colors; an empty value ends that. */
	void emulate(String feature, String value) {
		command("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
	}

	/**
	 * Returns the page as PNG, of that many CSS pixels and drawn at one and a half times
	 * the density.
	 */
	byte[] picture(int width, int height) {
		resize(width, height, 1.5);
		String png = this.driver.getScreenshotAs(OutputType.BASE64);
		resize(320, 640, 1);
		return Base64.getDecoder().decode(png);
	}

	/** Returns the whole page as PNG. */
	byte[] picture() {
		Object isLong = run("return document.documentElement.scrollHeight > innerHeight");
		Map<String, Object> parameters = Map.of("captureBeyondViewport", isLong);
		return Base64.getDecoder().decode((String) command("Page.captureScreenshot", parameters).get("data"));
	}

	void resize(int width, int height) {
		resize(width, height, 1);
	}

	// A window has a minimum width, an emulated device has none.
	private void resize(int width, int height, double density) {
		command("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", density, "mobile", false));
	}

	/** Returns what axe-core finds wrong with the page, whatever the impact. */
	List<?> violations() {
		run(AXE);
		return (List<?>) this.driver.executeAsyncScript("""
				axe.run({ preload: false, resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a",
					"wcag21aa", "wcag22aa", "best-practice"] })
					.then((found) => found.violations.map((rule) => rule.id + " (" + rule.impact + "): "
						+ rule.nodes.map((node) => node.html + " " + node.failureSummary).join(", ")))
					.then(arguments[0], (error) => arguments[0]([String(error)]));""");
	}

	String address() {
		return this.driver.getCurrentUrl();
	}

	/** Presses keys as soon as that element of the page has the focus. */
	void type(String id, CharSequence... keys) {
		assertFocusOn(id);
		new Actions(this.driver).sendKeys(keys).perform();
	}

	/**
	 * Presses keys and Enter as soon as that element has the focus, and waits for the
	 * next page.
	 */
	void submit(String id, CharSequence... keys) {
		assertFocusOn(id);
		thenNextPage(() -> new Actions(this.driver).sendKeys(keys).sendKeys(Keys.ENTER).perform());
	}

	/** Clicks an element and waits for the next page. */
	void follow(String selector) {
		thenNextPage(() -> find(selector).click());
	}

	void doubleClick(String selector) {
		WebElement element = find(selector);
		thenNextPage(() -> new Actions(this.driver).doubleClick(element).perform());
	}

	// The next page may look like this one, and an element found too early is this
	// page's.
	private void thenNextPage(Runnable action) {
		run("window.isLeft = true");
		action.run();
		eventually(
				() -> assertThat(run("return document.readyState === 'complete' && !window.isLeft")).isEqualTo(true));
	}

	void assertFocusOn(String id) {
		eventually(() -> assertThat(run("return document.readyState === 'complete' && document.activeElement.id"))
			.isEqualTo(id));
	}

	WebElement byId(String id) {
		return this.driver.findElement(By.id(id));
	}

	WebElement first(String tag) {
		return this.driver.findElement(By.tagName(tag));
	}

	String text(String id) {
		return byId(id).getText();
	}

	String title() {
		return this.driver.getTitle();
	}

	Object run(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	/** Returns the warnings and errors in the console since the last call. */
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.toList();
	}

	void eventually(Runnable assertion) {
		// An element is stale, or its document gone, while a form loads the next page.
		new WebDriverWait(this.driver, Duration.ofSeconds(60), Duration.ofMillis(20)).ignoring(AssertionError.class)
			.ignoring(WebDriverException.class)
			.until((driver) -> {
				assertion.run();
				return true;
			});
	}

	@Override
	public void close() {
		this.driver.quit();
	}

	private Map<String, Object> command(String name, Map<String, Object> parameters) {
		return this.driver.executeCdpCommand(name, parameters);
	}

}
