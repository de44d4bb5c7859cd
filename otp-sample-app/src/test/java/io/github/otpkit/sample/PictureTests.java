package io.github.otpkit.sample;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import io.github.otpkit.simulator.OtpSimulator;
import io.github.otpkit.test.EnableOtpSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the picture of the README again: the code step beside the simulator's inbox.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EnableOtpSimulator
@EnabledIf("io.github.otpkit.sample.Browser#isExpected")
@EnabledIfSystemProperty(named = "otp.docs.write", matches = "true")
class PictureTests {

	private static final String[] SCHEMES = { "light", "dark" };

	private static final int GAP = 24;

	@LocalServerPort
	private int port;

	@Autowired
	private OtpSimulator simulator;

	@Test
	void codeStepBesideTheInboxInBothColourSchemes() throws IOException {
		try (Browser browser = new Browser()) {
			browser.open(this.port, "en");
			browser.type("06 12 34 56 78", Keys.ENTER);
			browser.eventually(() -> assertThat(browser.focused().getDomAttribute("id")).isEqualTo("code"));
			String code = this.simulator.codeSentTo("+33612345678");
			browser.type(code);
			BufferedImage[] pages = inBothSchemes(browser, 420);
			browser.open(this.simulator.baseUrl().resolve("/simulator"));
			browser.eventually(() -> assertThat(browser.text("messages")).contains(code));
			BufferedImage[] inboxes = inBothSchemes(browser, 520);
			for (int i = 0; i < SCHEMES.length; i++) {
				ImageIO.write(beside(pages[i], inboxes[i]), "png",
						Path.of("../docs/images/sign-in-" + SCHEMES[i] + ".png").toFile());
			}
		}
	}

	private static BufferedImage[] inBothSchemes(Browser browser, int width) throws IOException {
		BufferedImage[] images = new BufferedImage[SCHEMES.length];
		for (int i = 0; i < SCHEMES.length; i++) {
			browser.emulate("prefers-color-scheme", SCHEMES[i]);
			images[i] = read(browser.picture(width, 660));
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
