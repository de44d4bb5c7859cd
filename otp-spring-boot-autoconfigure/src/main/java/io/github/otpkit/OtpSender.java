package io.github.otpkit;

/**
 * Sends one-time passcodes, which the provider generates. One call sends at most one
 * message: a request that may have reached the provider is never repeated.
 * Implementations are thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OtpSender {

	/**
	 * Send a passcode with the settings of the application.
	 * @param phoneNumber the recipient, {@code +33612345678} or what a person typed
	 * @return the ticket; keep it until the code is checked
	 * @throws OtpException if no passcode was sent, or if that is not known
	 */
	default OtpTicket send(String phoneNumber) {
		return send(OtpRequest.to(phoneNumber));
	}

	/**
	 * Send a passcode.
	 * @param request the recipient, and whatever differs from the settings of the
	 * application
	 * @return the ticket; keep it until the code is checked
	 * @throws OtpRejectedException if something must be corrected first; nothing was sent
	 * @throws OtpRateLimitedException if a limit is reached; nothing was sent
	 * @throws OtpUnavailableException if the provider was not reached or gave no proper
	 * answer; {@link OtpUnavailableException#mayHaveGoneOut()} says whether the message
	 * may have gone out
	 */
	OtpTicket send(OtpRequest request);

}
