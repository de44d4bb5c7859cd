package io.github.otpkit.message;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpVoice;
import io.github.otpkit.OtpVoiceLanguage;
import org.jspecify.annotations.Nullable;

/**
 * Writes the message in the language of the request. A request without a channel is
 * written as a text message, since that is what can be too long.
 */
final class DefaultOtpMessageComposer implements OtpMessageComposer {

	private final TextSources sources;

	private final @Nullable ShippedTexts shipped;

	private final SmsText smsText;

	private final VoiceLanguages languages;

	DefaultOtpMessageComposer(TextSources sources, @Nullable ShippedTexts shipped, SmsText smsText,
			VoiceLanguages languages) {
		this.sources = sources;
		this.shipped = shipped;
		this.smsText = smsText;
		this.languages = languages;
	}

	@Override
	public OtpRequest compose(OtpRequest request) {
		return (request.channel() == OtpChannel.VOICE) ? call(request) : withText(request, sms(request));
	}

	private OtpRequest call(OtpRequest request) {
		OtpVoiceLanguage language = this.languages.choose(request, this.sources.isUntranslated(request.message()));
		String text = this.sources.find(request.message(), VoiceLanguages.locale(request.message(), language));
		// Nobody knows whether a voice of the account's choice could read ours.
		if (text == null && this.shipped != null && language != null) {
			text = this.shipped.voice(language);
		}
		return withText((language != null) ? request.withVoice(voice(request.voice(), language)) : request, text);
	}

	private @Nullable String sms(OtpRequest request) {
		String text = this.sources.find(request.message(), VoiceLanguages.locale(request.message()));
		return (text == null && this.shipped != null) ? sms(request, this.shipped) : this.smsText.write(text, request);
	}

	private @Nullable String sms(OtpRequest request, ShippedTexts shipped) {
		OtpVoiceLanguage nearest = VoiceLanguages.nearest(VoiceLanguages.locale(request.message()));
		OtpVoiceLanguage language = (nearest != null) ? nearest : OtpVoiceLanguage.EN_US;
		String text = this.smsText.writeIfItFits(shipped.sms(language), request);
		return (text != null) ? text : this.smsText.write(shipped.shortSms(language), request);
	}

	private static OtpVoice voice(@Nullable OtpVoice voice, OtpVoiceLanguage language) {
		return new OtpVoice(language, (voice != null) ? voice.gender() : null);
	}

	private static OtpRequest withText(OtpRequest request, @Nullable String text) {
		return (text != null) ? request.withText(text) : request;
	}

}
