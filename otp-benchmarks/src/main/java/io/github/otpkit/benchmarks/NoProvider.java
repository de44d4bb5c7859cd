package io.github.otpkit.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.client.OtpBalance;
import io.github.otpkit.client.OtpProvider;

/**
 * A provider that answers at once.
 */
final class NoProvider implements OtpProvider {

	private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

	@Override
	public OtpTicket send(OtpRequest request) {
		return ticket("token", request.phoneNumber(), NEVER);
	}

	@Override
	public OtpVerification check(OtpCheck check) {
		return OtpVerification.of(OtpVerification.Outcome.VERIFIED);
	}

	@Override
	public OtpBalance balance() {
		return new OtpBalance(BigDecimal.TEN, "euros");
	}

	static OtpTicket ticket(String token, String phoneNumber, Instant expiresAt) {
		return new OtpTicket(token, null, phoneNumber, null, expiresAt, null);
	}

}
