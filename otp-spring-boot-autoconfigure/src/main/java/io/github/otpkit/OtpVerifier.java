package io.github.otpkit;

/**
 * Has the provider check what a person typed. A wrong code is a result, not an exception.
 * Implementations are safe for use by many threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OtpVerifier {

	/**
	 * Check a code against the request that sent it.
	 * @param requestToken the {@link OtpTicket#requestToken() token} of the ticket
	 * @param code what the person typed
	 * @return the outcome
	 * @throws OtpException if the code could not be checked
	 */
	default OtpVerification verify(String requestToken, String code) {
		return verify(OtpCheck.of(requestToken, code));
	}

	/**
	 * Check a code.
	 * @param check what the person typed, and for which request or number
	 * @return the outcome
	 * @throws OtpRejectedException if something must be corrected first
	 * @throws OtpRateLimitedException if one has to wait
	 * @throws OtpUnavailableException if the provider could not be reached or did not
	 * answer properly; the attempt may have been counted
	 */
	OtpVerification verify(OtpCheck check);

}
