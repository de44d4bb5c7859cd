package io.github.otpkit.guard;

import java.util.function.Function;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;

/**
 * The port that decides whether a code may be sent or checked. It wraps the exchange with
 * the provider, so that it sees the outcome. A bean of this type replaces the guard of
 * this library. Implementations are thread-safe.
 *
 * @since 0.1.0
 */
public interface OtpGuard {

	/**
	 * The guard that admits everything.
	 */
	OtpGuard NONE = new OtpGuard() {

		@Override
		public OtpTicket send(OtpRequest request, Function<OtpRequest, OtpTicket> send) {
			return send.apply(request);
		}

		@Override
		public OtpVerification verify(OtpCheck check, Function<OtpCheck, OtpVerification> verify) {
			return verify.apply(check);
		}

	};

	/**
	 * Send a code, or refuse to.
	 * @param request the request, with the number in international form
	 * @param send what sends it; called once at most
	 * @return the ticket
	 * @throws OtpRejectedException if the request is missing or its number is not in
	 * international form: another spelling of it would have limits of its own
	 * @throws OtpRateLimitedException if a limit is reached; nothing was sent
	 * @throws OtpUnavailableException if the store failed and the policy is to deny
	 */
	OtpTicket send(OtpRequest request, Function<OtpRequest, OtpTicket> send);

	/**
	 * Have a code checked, or refuse to.
	 * @param check the check, with the number, if it has one, in international form
	 * @param verify what checks it; called once at most
	 * @return the outcome
	 * @throws OtpRejectedException if the check is missing or its number is not in
	 * international form
	 * @throws OtpRateLimitedException if a limit is reached; nothing was checked
	 * @throws OtpUnavailableException if the store failed and the policy is to deny
	 */
	OtpVerification verify(OtpCheck check, Function<OtpCheck, OtpVerification> verify);

	/**
	 * Take a permit of the current client address, as if a code were sent. Signing in
	 * calls this if it sends none, so that the limit of the address does not tell which
	 * logins exist. The permit is not given back. Nothing is taken unless overridden.
	 * @throws OtpRateLimitedException if a limit is reached
	 * @throws OtpUnavailableException if the store failed and the policy is to deny
	 */
	default void takeDecoyPermit() {
	}

	/**
	 * Return whether this guard holds the budgets of {@code otp.cost.budget}. If it does
	 * not and there is one, the application does not start.
	 * @return {@code false} unless overridden
	 */
	default boolean holdsBudgets() {
		return false;
	}

	/**
	 * Return for how many blocks of numbers messages were found suspicious within the
	 * last day, because nobody verifies the codes. The health shows it.
	 * @return the number of blocks, 0 unless overridden
	 */
	default int suspiciousBlocks() {
		return 0;
	}

}
