package io.github.otpkit.sample;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Chromium with a screen of 320 pixels and no mouse.
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
		// A window may have a least width, the screen of a device has none.
		command("Emulation.setDeviceMetricsOverride",
				Map.of("width", 320, "height", 640, "deviceScaleFactor", 1, "mobile", false));
		command("Network.enable", Map.of());
	}

	/**
	 * Whether it is installed, or must be: then a test had better fail than be skipped.
	 */
	static boolean isExpected() {
		return "required".equals(System.getProperty("OTP_BROWSER", System.getenv("OTP_BROWSER")))
				|| (BROWSER.canExecute() && DRIVER.canExecute());
	}

	void open(int port, String language) {
		command("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
		this.driver.get("http://localhost:" + port);
	}

	/** Opens a page after a script of the test, which comes before those of the page. */
	void openAfter(String script, int port, String language) {
		Object id = command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script)).get("identifier");
		open(port, language);
		command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id));
	}

	void forget() {
		this.driver.manage().deleteAllCookies();
	}

	/** Presses keys, wherever the focus is. */
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

	/** The warnings and errors in the console since the last call. */
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
		new WebDriverWait(this.driver, Duration.ofSeconds(20)).ignoring(AssertionError.class).until((driver) -> {
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
