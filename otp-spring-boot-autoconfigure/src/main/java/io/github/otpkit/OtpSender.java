package io.github.otpkit;

/**
 * Has the provider generate a one-time passcode and send it to a phone. A call sends at
 * most one message: nothing is repeated once the request may have reached the provider.
 * Implementations are safe for use by many threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OtpSender {

	/**
	 * Send a passcode with the settings of the application.
	 * @param phoneNumber the recipient, {@code +33612345678} or what a person typed
	 * @return the ticket, to be kept until the code is checked
	 * @throws OtpException if no passcode could be sent, or if that is not known
	 */
	default OtpTicket send(String phoneNumber) {
		return send(OtpRequest.to(phoneNumber));
	}

	/**
	 * Send a passcode.
	 * @param request the recipient and what differs from the settings of the application
	 * @return the ticket, to be kept until the code is checked
	 * @throws OtpRejectedException if something must be corrected first; nothing was sent
	 * @throws OtpRateLimitedException if one has to wait; nothing was sent
	 * @throws OtpUnavailableException if the provider could not be reached or did not
	 * answer properly; the exception says whether the message may have gone out
	 */
	OtpTicket send(OtpRequest request);

}
