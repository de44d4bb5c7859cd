package io.github.otpkit.docs.guard;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.guard.OtpGuard;

/**
 * The page's example of a guard of the application.
 */
// tag::guard
record GatewayLimits(Predicate<OtpRequest> maySend, Predicate<OtpCheck> mayCheck) implements OtpGuard {

	@Override
	public OtpTicket send(OtpRequest request, Function<OtpRequest, OtpTicket> send) {
		require(this.maySend.test(request), Limit.NUMBER);
		return send.apply(request);
	}

	@Override
	public OtpVerification verify(OtpCheck check, Function<OtpCheck, OtpVerification> verify) {
		require(this.mayCheck.test(check), Limit.FAILED_CHECKS);
		return verify.apply(check);
	}

	private static void require(boolean admitted, Limit limit) {
		if (!admitted) {
			throw new OtpRateLimitedException("The gateway refuses", limit, Duration.ofMinutes(1));
		}
	}

}
// end::guard
