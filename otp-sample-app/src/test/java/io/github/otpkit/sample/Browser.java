package io.github.otpkit.sample;

import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Chromium with a screen 320 pixels wide.
 */
final class Browser implements AutoCloseable {

	private static final File BROWSER = new File("/usr/bin/chromium");

	private static final File DRIVER = new File("/usr/bin/chromedriver");

	private final ChromeDriver driver;

	Browser() {
		ChromeOptions options = new ChromeOptions().setBinary(BROWSER)
			.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
					"--disable-background-networking", "--no-first-run");
		this.driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(),
				options);
		resize(320, 640, 1);
		command("Network.enable", Map.of());
	}

	/**
	 * Returns whether it is installed or required. Where it is required, tests fail
	 * without it instead of being skipped.
	 */
	static boolean isExpected() {
		return "required".equals(System.getProperty("OTP_BROWSER", System.getenv("OTP_BROWSER")))
				|| (BROWSER.canExecute() && DRIVER.canExecute());
	}

	void open(int port, String language) {
		command("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
		open(URI.create("http://localhost:" + port));
	}

	void open(URI address) {
		this.driver.get(address.toString());
	}

	/** Opens a page, and runs a script of the test before those of the page. */
	void openAfter(String script, int port, String language) {
		Object id = command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script)).get("identifier");
		open(port, language);
		command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id));
	}

	/** Opens a page whose scripts are not loaded. */
	void openWithoutScripts(int port, String language) {
		command("Network.setBlockedURLs", Map.of("urls", List.of("*.js")));
		open(port, language);
	}

	void loadScriptsAgain() {
		command("Network.setBlockedURLs", Map.of("urls", List.of()));
	}

	void forget() {
		loadScriptsAgain();
		this.driver.manage().deleteAllCookies();
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
		command("Emulation.setScrollbarsHidden", Map.of("hidden", true));
		resize(width, height, 1.5);
		String png = this.driver.getScreenshotAs(OutputType.BASE64);
		resize(320, 640, 1);
		return Base64.getDecoder().decode(png);
	}

	// A window has a minimum width, an emulated device has none.
	private void resize(int width, int height, double density) {
		command("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", density, "mobile", false));
	}

	String address() {
		return this.driver.getCurrentUrl();
	}

	/** Presses keys in the element that has the focus. */
	void type(CharSequence... keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	void doubleClick(String selector) {
		new Actions(this.driver).doubleClick(this.driver.findElement(By.cssSelector(selector))).perform();
	}

	WebElement focused() {
		return this.driver.switchTo().activeElement();
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
		// An element is stale while a form loads the next page.
		new WebDriverWait(this.driver, Duration.ofSeconds(20)).ignoring(AssertionError.class)
			.ignoring(StaleElementReferenceException.class)
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
