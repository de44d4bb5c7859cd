package io.github.otpkit.benchmarks.layer;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Goes on whenever it is looked at, so that no number comes too often.
 */
final class SteppingClock extends Clock {

	private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);

	private volatile long step = 1_000;

	void setStep(long step) {
		this.step = step;
	}

	@Override
	public long millis() {
		return this.millis.addAndGet(this.step);
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
