package io.github.otpkit;

/**
 * The gender of a voice.
 *
 * @since 0.1.0
 */
public enum OtpVoiceGender {

	/**
	 * A male voice.
	 */
	MALE,

	/**
	 * A female voice.
	 */
	FEMALE

}
