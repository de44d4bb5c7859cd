package io.github.otpkit;

import org.jspecify.annotations.Nullable;

/**
 * A passcode was not sent or not verified. The subclass says what the caller can do:
 * correct the request or the settings ({@link OtpRejectedException}), wait
 * ({@link OtpRateLimitedException}), or try later ({@link OtpUnavailableException}). No
 * message contains a phone number, a code, a token or a credential.
 *
 * @since 0.1.0
 */
public abstract sealed class OtpException extends RuntimeException
		permits OtpRateLimitedException, OtpRejectedException, OtpUnavailableException {

	OtpException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
