package io.github.otpkit.benchmarks.layer;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.client.OtpBalance;
import io.github.otpkit.client.OtpProvider;

/**
 * Answers at once.
 */
final class NoProvider implements OtpProvider {

	private final Instant expiresAt = Clock.systemUTC().instant().plus(Duration.ofHours(1));

	@Override
	public OtpTicket send(OtpRequest request) {
		OtpTicket ticket = OtpTicket.of("token", request.phoneNumber(), this.expiresAt).withTicketNumber("ticket");
		return (request.channel() != null) ? ticket.withChannel(request.channel()) : ticket;
	}

	@Override
	public OtpVerification check(OtpCheck check) {
		return OtpVerification.of(OtpVerification.Outcome.VERIFIED);
	}

	@Override
	public OtpBalance balance() {
		return new OtpBalance(BigDecimal.TEN, "euros");
	}

}
