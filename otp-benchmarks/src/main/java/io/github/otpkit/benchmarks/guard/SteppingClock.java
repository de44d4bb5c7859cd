package io.github.otpkit.benchmarks.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Goes on with every message, so that no number comes too often, and not between, so that
 * a look at it costs next to nothing.
 */
public final class SteppingClock extends Clock {

	private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);

	/**
	 * Go on.
	 * @param step by how much
	 */
	public void advance(Duration step) {
		this.millis.addAndGet(step.toMillis());
	}

	@Override
	public long millis() {
		return this.millis.get();
	}

	@Override
	public Instant instant() {
		return Instant.ofEpochMilli(millis());
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
