package io.github.otpkit.message;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;

/**
 * Writes the message of a request. A bean of this type replaces the composer of this
 * library.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OtpMessageComposer {

	/**
	 * Write the message.
	 * @param request the request, with the settings of the application filled in
	 * @return the request with its final text, or without a text to leave it to the
	 * provider, and for a call with the language and the gender of the voice
	 * @throws OtpRejectedException if the message does not fit
	 */
	OtpRequest compose(OtpRequest request);

	/**
	 * Check the configured text, once at start; does nothing unless overridden.
	 * @param defaults a request that carries the application's defaults, such as the
	 * channel and the code; its phone number has no meaning
	 * @throws InvalidOtpPropertyException if the configured text cannot be sent with them
	 */
	default void checkDefaults(OtpRequest defaults) {
	}

}
