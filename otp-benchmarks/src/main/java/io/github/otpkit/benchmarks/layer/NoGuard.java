package io.github.otpkit.benchmarks.layer;

import java.util.function.Function;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.guard.OtpGuard;

/**
 * Lets everything through.
 */
final class NoGuard implements OtpGuard {

	@Override
	public OtpTicket send(OtpRequest request, Function<OtpRequest, OtpTicket> send) {
		return send.apply(request);
	}

	@Override
	public OtpVerification check(OtpCheck check, Function<OtpCheck, OtpVerification> verify) {
		return verify.apply(check);
	}

}
