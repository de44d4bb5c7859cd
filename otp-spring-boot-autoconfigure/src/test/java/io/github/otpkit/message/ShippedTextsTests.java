package io.github.otpkit.message;

import java.util.Locale;
import java.util.stream.Stream;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpVoiceLanguage;
import io.github.otpkit.message.DefaultOtpMessageComposer.ShippedTexts;
import io.github.otpkit.message.OtpMessageAutoConfiguration.ShippedTextsHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.ImportRuntimeHints;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedTextsTests {

	private static final String FOLDER = "io/github/otpkit/message/";

	private static final OtpRequest SMS = OtpRequest.to("+33612345678")
		.withChannel(OtpChannel.SMS)
		.withCode(OtpCodePolicy.digits(8));

	private final ShippedTexts texts = new ShippedTexts();

	@ParameterizedTest
	@EnumSource
	void smsHasTheCodeOnceAndFitsOneSegment(OtpVoiceLanguage language) {
		assertThat(Stream.of(this.texts.sms(language), this.texts.shortSms(language))).allSatisfy((text) -> {
			assertThat(text).containsOnlyOnce("{code}").doesNotContain("\uFFFD", "{hh:mm:ss}").isEqualTo(text.strip());
			assertThat(new SmsText(properties(null, null)).write(text, SMS)).isEqualTo(text);
		});
	}

	@ParameterizedTest
	@EnumSource
	void shortSmsLeavesRoomForTheLines(OtpVoiceLanguage language) {
		SmsText smsText = new SmsText(properties("login.example.com", "FA+9qCX9VSu"));
		assertThat(smsText.write(this.texts.shortSms(language), SMS))
			.endsWith("\nFA+9qCX9VSu\n@login.example.com #{code}");
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
		new ShippedTextsHints().registerHints(hints, null);
		assertThat(RuntimeHintsPredicates.resource().forResource(FOLDER + file(language))).accepts(hints);
		assertThat(OtpMessageAutoConfiguration.class.getAnnotation(ImportRuntimeHints.class).value())
			.containsExactly(ShippedTextsHints.class);
	}

	private static OtpMessageProperties properties(String webOtpDomain, String androidAppHash) {
		return new OtpMessageProperties(null, false, webOtpDomain, androidAppHash, 1);
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
