package io.github.otpkit.message;

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
	 * provider, and for a call with the language of the voice
	 * @throws OtpRejectedException if the message does not fit
	 */
	OtpRequest compose(OtpRequest request);

}
