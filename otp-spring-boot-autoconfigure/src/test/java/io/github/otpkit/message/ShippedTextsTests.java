package io.github.otpkit.message;

import java.util.Locale;
import java.util.stream.Stream;

import io.github.otpkit.OtpVoiceLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.ImportRuntimeHints;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedTextsTests {

	private static final String FOLDER = "io/github/otpkit/message/";

	private final ShippedTexts texts = new ShippedTexts();

	@ParameterizedTest
	@EnumSource
	void smsHasTheCodeOnceAndFitsOneSegment(OtpVoiceLanguage language) {
		assertThat(Stream.of(this.texts.sms(language), this.texts.shortSms(language))).allSatisfy((text) -> {
			assertThat(text).containsOnlyOnce("{code}").doesNotContain("\uFFFD", "{hh:mm:ss}").isEqualTo(text.strip());
			assertThat(Segments.count(Placeholders.sent(text, 8))).isOne();
		});
	}

	@ParameterizedTest
	@EnumSource
	void shortSmsLeavesRoomForTheLines(OtpVoiceLanguage language) {
		String text = new SmsLines("login.example.com", "FA+9qCX9VSu").appendTo(this.texts.shortSms(language));
		assertThat(new SmsLimits(1, true).problem(text, Placeholders.sent(text, 8), true)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void voiceSaysTheCodeTwiceAsASentenceOfItsOwn(OtpVoiceLanguage language) {
		assertThat(this.texts.voice(language).split("\\. ?")).filteredOn((sentence) -> sentence.contains("{code}"))
			.containsExactly("{code}", "{code}");
	}

	@ParameterizedTest
	@EnumSource
	void everyLanguageHasAFileOfItsOwn(OtpVoiceLanguage language) {
		assertThat(ShippedTextsTests.class.getResource(file(language))).isNotNull();
	}

	@Test
	void doNotDependOnTheLocaleOfTheMachine() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.FRANCE);
		try {
			assertThat(new ShippedTexts().sms(OtpVoiceLanguage.EN_US)).startsWith("Your verification code");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@ParameterizedTest
	@EnumSource
	void areFoundByANativeImage(OtpVoiceLanguage language) {
		RuntimeHints hints = new RuntimeHints();
		new ShippedTextsRuntimeHints().registerHints(hints, null);
		assertThat(RuntimeHintsPredicates.resource().forResource(FOLDER + file(language))).accepts(hints);
		assertThat(OtpMessageAutoConfiguration.class.getAnnotation(ImportRuntimeHints.class).value())
			.containsExactly(ShippedTextsRuntimeHints.class);
	}

	private static String file(OtpVoiceLanguage language) {
		String suffix = switch (language) {
			case EN_US -> "";
			case EN_GB -> "_en_GB";
			case ES_LA -> "_es_419";
			default -> "_" + language.tag().substring(0, 2);
		};
		return "otp-messages" + suffix + ".properties";
	}

}
