package io.github.otpkit.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that tests can move forward.
 */
final class ShiftedClock extends Clock {

	private final Clock base;

	private final AtomicReference<Duration> offset;

	ShiftedClock(Clock base) {
		this(base, new AtomicReference<>(Duration.ZERO));
	}

	private ShiftedClock(Clock base, AtomicReference<Duration> offset) {
		this.base = base;
		this.offset = offset;
	}

	void advance(Duration duration) {
		this.offset.accumulateAndGet(duration, Duration::plus);
	}

	void reset() {
		this.offset.set(Duration.ZERO);
	}

	@Override
	public Instant instant() {
		return this.base.instant().plus(this.offset.get());
	}

	@Override
	public ZoneId getZone() {
		return this.base.getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new ShiftedClock(this.base.withZone(zone), this.offset);
	}

}
