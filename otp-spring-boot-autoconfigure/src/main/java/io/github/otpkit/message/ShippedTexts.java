package io.github.otpkit.message;

import java.nio.charset.StandardCharsets;

import io.github.otpkit.OtpVoiceLanguage;

import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The texts that come with the library, in every language that the voice speaks.
 */
final class ShippedTexts {

	private static final String BUNDLE = "io.github.otpkit.message.otp-messages";

	private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

	ShippedTexts() {
		this.messages.setBasename(BUNDLE);
		this.messages.setBundleClassLoader(ShippedTexts.class.getClassLoader());
		this.messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
		this.messages.setFallbackToSystemLocale(false);
	}

	String sms(OtpVoiceLanguage language) {
		return text("otpkit.sms", language);
	}

	/** For a text message that has to hold more than the text. */
	String shortSms(OtpVoiceLanguage language) {
		return text("otpkit.sms.short", language);
	}

	/**
	 * The text of a call. The code comes twice and as a sentence of its own, which is as
	 * far as a text can make a voice read it digit by digit.
	 */
	String voice(OtpVoiceLanguage language) {
		return text("otpkit.voice", language);
	}

	private String text(String code, OtpVoiceLanguage language) {
		return this.messages.getMessage(code, null, VoiceLanguages.locale(language));
	}

}
