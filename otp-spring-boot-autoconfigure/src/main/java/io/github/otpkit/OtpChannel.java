package io.github.otpkit;

/**
 * The way a passcode takes to the phone.
 *
 * @since 0.1.0
 */
public enum OtpChannel {

	/**
	 * A text message.
	 */
	SMS,

	/**
	 * A call in which a voice reads the passcode.
	 */
	VOICE

}
