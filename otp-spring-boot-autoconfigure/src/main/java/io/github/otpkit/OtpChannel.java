package io.github.otpkit;

/**
 * How a passcode reaches the phone.
 *
 * @since 0.1.0
 */
public enum OtpChannel {

	/**
	 * A text message.
	 */
	SMS,

	/**
	 * A voice call that reads the passcode out.
	 */
	VOICE

}
