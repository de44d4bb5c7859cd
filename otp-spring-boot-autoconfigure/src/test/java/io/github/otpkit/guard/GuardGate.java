package io.github.otpkit.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.LongConsumer;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification.Outcome;

/**
 * Lets a guard decide about the messages of a simulation.
 */
final class GuardGate implements TrafficGate {

	private static final String KNOWN = "0000";

	private final OtpGuard guard;

	private final MutableClock clock;

	private final Instant start;

	private int strangers;

	GuardGate(OtpGuard guard, MutableClock clock) {
		this.guard = guard;
		this.clock = clock;
		this.start = clock.instant();
	}

	/** Who has verified a number before has the one that ends with zeros. */
	@Override
	public LongConsumer send(int block, int range, boolean known, long now) {
		this.strangers = this.strangers % 9_999 + 1;
		try {
			set(now);
			OtpTicket ticket = Guards.send(this.guard,
					range(block, range) + (known ? KNOWN : String.format(Locale.ROOT, "%04d", this.strangers)), null,
					this.clock);
			return (verifiedAt) -> {
				set(verifiedAt);
				Guards.check(this.guard, known ? ticket.requestToken() : null, range(block, range) + KNOWN,
						Outcome.VERIFIED);
			};
		}
		catch (OtpRateLimitedException ex) {
			return null;
		}
	}

	private static String range(int block, int range) {
		return String.format(Locale.ROOT, "+33%04d%02d", block + 1_000, range);
	}

	private void set(long now) {
		this.clock.advance(Duration.between(this.clock.instant(), this.start.plusMillis(now)));
	}

}
