package io.github.otpkit.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.github.otpkit.OtpRateLimitedException;
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

	@Override
	public boolean send(int block, int range, boolean known, long now) {
		this.strangers = this.strangers % 9_999 + 1;
		try {
			set(now);
			Guards.send(this.guard,
					range(block, range) + (known ? KNOWN : String.format(Locale.ROOT, "%04d", this.strangers)), null,
					this.clock);
			return true;
		}
		catch (OtpRateLimitedException ex) {
			return false;
		}
	}

	/** Who has verified a number before has the one that ends with zeros. */
	@Override
	public void verified(int block, int range, long now) {
		set(now);
		Guards.check(this.guard, null, range(block, range) + KNOWN, Outcome.VERIFIED);
	}

	private static String range(int block, int range) {
		return String.format(Locale.ROOT, "+33%04d%02d", block + 1_000, range);
	}

	private void set(long now) {
		this.clock.advance(Duration.between(this.clock.instant(), this.start.plusMillis(now)));
	}

}
