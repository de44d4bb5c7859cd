package io.github.otpkit;

import org.jspecify.annotations.Nullable;

/**
 * The voice of a call. What is {@code null} is left to the settings of the application,
 * then to those of the provider's account.
 *
 * @param language the language that is read
 * @param gender the gender of the voice
 * @since 0.1.0
 */
public record OtpVoice(@Nullable OtpVoiceLanguage language, @Nullable OtpVoiceGender gender) {

	/**
	 * Return a voice of the given language.
	 * @param language the language that is read
	 * @return the voice
	 */
	public static OtpVoice of(OtpVoiceLanguage language) {
		return new OtpVoice(language, null);
	}

	/**
	 * Return a copy with the given gender.
	 * @param gender the gender of the voice
	 * @return the copy
	 */
	public OtpVoice withGender(OtpVoiceGender gender) {
		return new OtpVoice(this.language, gender);
	}

}
