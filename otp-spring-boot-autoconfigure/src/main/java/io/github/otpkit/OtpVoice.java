package io.github.otpkit;

import org.jspecify.annotations.Nullable;

/**
 * The voice of a call. The settings of the application decide what is {@code null}, then
 * those of the provider's account.
 *
 * @param language the language that the voice reads
 * @param gender the gender of the voice
 * @since 0.1.0
 */
public record OtpVoice(@Nullable OtpVoiceLanguage language, @Nullable OtpVoiceGender gender) {

	/**
	 * {@return a voice that reads the given language}
	 */
	public static OtpVoice of(OtpVoiceLanguage language) {
		return new OtpVoice(Limits.required("voice.language", language, "a language"), null);
	}

	/**
	 * {@return a copy with the given gender}
	 */
	public OtpVoice withGender(OtpVoiceGender gender) {
		return new OtpVoice(this.language, Limits.required("voice.gender", gender, "a gender"));
	}

}
