package io.github.otpkit.sample;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import javax.imageio.ImageIO;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.simulator.OtpSimulatorDelivery;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the pictures of the pages again.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EnableOtpSimulator
@Import(Time.class)
@EnabledIf("io.github.otpkit.sample.Browser#isExpected")
@EnabledIfSystemProperty(named = "otp.docs.write", matches = "true")
class PictureTests {

	private static final String[] SCHEMES = { "light", "dark" };

	private static final int GAP = 24;

	private static final String NUMBER = "+33612345678";

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	@Autowired
	private Time time;

	@Test
	void codeThatWasDeliveredBesideOneThatCouldNotBe() throws IOException {
		try (Browser browser = new Browser()) {
			this.time.elapse(Duration.ofDays(1));
			signIn(browser);
			this.time.elapse(Duration.ofMinutes(2));
			BufferedImage[] delivered = askForTransfer(browser, OtpSimulatorDelivery.reports("DELIVERED"),
					"The code was delivered.");
			this.time.elapse(Duration.ofMinutes(2));
			BufferedImage[] lost = askForTransfer(browser, OtpSimulatorDelivery.reports("NOT_DELIVERED"),
					"The code could not be delivered.");
			for (int i = 0; i < SCHEMES.length; i++) {
				ImageIO.write(beside(delivered[i], lost[i]), "png",
						Path.of("../docs/images/delivery-" + SCHEMES[i] + ".png").toFile());
			}
		}
	}

	private BufferedImage[] askForTransfer(Browser browser, OtpSimulatorDelivery delivery, String text)
			throws IOException {
		this.simulator.willDeliver(delivery);
		askForTransfer(browser);
		browser.eventually(() -> assertThat(browser.find("[data-otp=delivery]").getText()).startsWith(text));
		this.time.elapse(Duration.ofMinutes(1));
		browser.open(this.port, "/login/ott", "en");
		return inBothSchemes(browser, 420);
	}

	@Test
	void transferBesideTheInboxInBothColourSchemes() throws IOException {
		try (Browser browser = new Browser()) {
			signIn(browser);
			this.time.elapse(Duration.ofMinutes(2));
			askForTransfer(browser);
			browser.eventually(() -> assertThat(browser.find("[data-otp=delivery]").getText()).isNotEmpty());
			String code = this.simulator.codeSentTo(NUMBER);
			browser.type("token", code);
			BufferedImage[] pages = inBothSchemes(browser, 420);
			browser.open(this.simulator.baseUrl().resolve("/simulator"));
			browser.eventually(() -> assertThat(browser.text("messages")).contains(code));
			BufferedImage[] inboxes = inBothSchemes(browser, 520);
			for (int i = 0; i < SCHEMES.length; i++) {
				ImageIO.write(beside(pages[i], inboxes[i]), "png",
						Path.of("../docs/images/bank-" + SCHEMES[i] + ".png").toFile());
			}
		}
	}

	private void signIn(Browser browser) {
		browser.open(this.port, "/account", "en");
		browser.submit("username", "06 12 34 56 78");
		browser.submit("token", this.simulator.codeSentTo(NUMBER));
	}

	private void askForTransfer(Browser browser) {
		browser.open(this.port, "/transfer", "en");
		browser.find("[value=nora]").click();
		browser.find("#amount").click();
		browser.submit("amount", "120");
		browser.follow("#confirm button");
	}

	private static BufferedImage[] inBothSchemes(Browser browser, int width) throws IOException {
		BufferedImage[] images = new BufferedImage[SCHEMES.length];
		for (int i = 0; i < SCHEMES.length; i++) {
			browser.emulate("prefers-color-scheme", SCHEMES[i]);
			images[i] = read(browser.picture(width, 810));
		}
		return images;
	}

	private static BufferedImage read(byte[] png) throws IOException {
		return ImageIO.read(new ByteArrayInputStream(png));
	}

	private static BufferedImage beside(BufferedImage left, BufferedImage right) {
		BufferedImage both = new BufferedImage(left.getWidth() + GAP + right.getWidth(), left.getHeight(),
				BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = both.createGraphics();
		graphics.drawImage(left, 0, 0, null);
		graphics.drawImage(right, left.getWidth() + GAP, 0, null);
		graphics.dispose();
		return both;
	}

}
