package io.github.otpkit;

/**
 * Asks the provider whether a typed code is right. A wrong code is a result, not an
 * exception. Implementations are thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OtpVerifier {

	/**
	 * Verify a code against the request that sent it.
	 * @param requestToken the {@link OtpTicket#requestToken() token} of the ticket
	 * @param code what the person typed
	 * @return the result
	 * @throws OtpException if the provider was not asked or gave no proper answer
	 */
	default OtpVerification verify(String requestToken, String code) {
		return verify(OtpCheck.of(requestToken, code));
	}

	/**
	 * Verify a code.
	 * @param check what the person typed, and the request or number it belongs to
	 * @return the result
	 * @throws OtpRejectedException if something must be corrected first
	 * @throws OtpRateLimitedException if a limit is reached
	 * @throws OtpUnavailableException if the provider was not reached or gave no proper
	 * answer; the attempt may have been counted
	 */
	OtpVerification verify(OtpCheck check);

}
