package io.github.otpkit.message;

import java.nio.charset.StandardCharsets;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpMessage;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpVoice;
import io.github.otpkit.OtpVoiceGender;
import io.github.otpkit.OtpVoiceLanguage;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * Writes the message in the language of the request. A request without a channel gets the
 * limits of a text message, because the account may send it as one.
 */
final class DefaultOtpMessageComposer implements OtpMessageComposer {

	private final TextSources sources;

	private final @Nullable ShippedTexts shipped;

	private final SmsText smsText;

	private final VoiceLanguages languages;

	private final @Nullable OtpVoiceGender gender;

	DefaultOtpMessageComposer(OtpMessageProperties properties, OtpVoiceProperties voice, MessageSource messageSource) {
		this.sources = new TextSources(properties.text(), messageSource);
		this.shipped = properties.localized() ? new ShippedTexts() : null;
		this.smsText = new SmsText(properties);
		this.languages = new VoiceLanguages(voice.language());
		this.gender = voice.gender();
	}

	@Override
	public OtpRequest compose(OtpRequest request) {
		return (request.channel() == OtpChannel.VOICE) ? call(request) : withText(request, sms(request));
	}

	private OtpRequest call(OtpRequest request) {
		OtpVoiceLanguage language = this.languages.choose(request, this.sources.isUntranslated(request.message()));
		String text = this.sources.find(request.message(), language);
		// A voice that the account chooses may not speak the language of our text.
		if (text == null && this.shipped != null && language != null) {
			text = this.shipped.voice(language);
		}
		return withText(withVoice(request, language), text);
	}

	private OtpRequest withVoice(OtpRequest request, @Nullable OtpVoiceLanguage language) {
		OtpVoice requested = request.voice();
		OtpVoiceGender gender = (requested != null && requested.gender() != null) ? requested.gender() : this.gender;
		return (language != null || gender != null) ? request.withVoice(new OtpVoice(language, gender)) : request;
	}

	private @Nullable String sms(OtpRequest request) {
		String text = this.sources.find(request.message(), null);
		return (text == null && this.shipped != null) ? sms(request, this.shipped) : this.smsText.write(text, request);
	}

	private @Nullable String sms(OtpRequest request, ShippedTexts shipped) {
		OtpVoiceLanguage nearest = VoiceLanguages.nearest(TextSources.locale(request.message()));
		OtpVoiceLanguage language = (nearest != null) ? nearest : OtpVoiceLanguage.EN_US;
		String text = this.smsText.writeIfItFits(shipped.sms(language), request);
		return (text != null) ? text : this.smsText.write(shipped.shortSms(language), request);
	}

	private static OtpRequest withText(OtpRequest request, @Nullable String text) {
		return (text != null) ? request.withText(text) : request;
	}

	@Override
	public void checkDefaults(OtpRequest defaults) {
		this.smsText.warnIfLinesAreNeverAdded(defaults.channel());
		boolean call = defaults.channel() == OtpChannel.VOICE;
		String configured = this.sources.configured();
		if (configured != null) {
			check("otp.message.text", "Shorten it, or raise 'otp.message.max-segments' and pay for each segment.",
					() -> {
						OtpMessage.of(configured);
						if (!call) {
							this.smsText.check(configured, defaults);
						}
					});
		}
		else if (this.shipped != null && !call) {
			check(this.shipped, defaults);
		}
	}

	private void check(ShippedTexts shipped, OtpRequest defaults) {
		for (OtpVoiceLanguage language : OtpVoiceLanguage.values()) {
			check("otp.message.localized",
					"Use a shorter 'otp.message.web-otp-domain', raise 'otp.message.max-segments' "
							+ "or write the texts yourself under the message code 'otp.message'.",
					() -> this.smsText.check(shipped.shortSms(language), defaults));
		}
	}

	private static void check(String property, String remedy, Runnable check) {
		try {
			check.run();
		}
		catch (OtpRejectedException ex) {
			throw new InvalidOtpPropertyException(property, "cannot be used: " + ex.getMessage(), remedy);
		}
	}

	/**
	 * The texts of this library, in every language that the voice speaks.
	 */
	static final class ShippedTexts {

		private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

		ShippedTexts() {
			this.messages.setBasename("io.github.otpkit.message.otp-messages");
			this.messages.setBundleClassLoader(ShippedTexts.class.getClassLoader());
			this.messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
			this.messages.setFallbackToSystemLocale(false);
		}

		String sms(OtpVoiceLanguage language) {
			return text("otpkit.sms", language);
		}

		/** Leaves room for the lines that a phone reads. */
		String shortSms(OtpVoiceLanguage language) {
			return text("otpkit.sms.short", language);
		}

		/**
		 * Says the code twice, each time as a sentence of its own. A text cannot do more
		 * to make a voice read it digit by digit.
		 */
		String voice(OtpVoiceLanguage language) {
			return text("otpkit.voice", language);
		}

		private String text(String code, OtpVoiceLanguage language) {
			return this.messages.getMessage(code, null, VoiceLanguages.locale(language));
		}

	}

}
