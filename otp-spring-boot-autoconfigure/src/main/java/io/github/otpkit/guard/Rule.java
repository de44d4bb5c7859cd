package io.github.otpkit.guard;

import java.time.Duration;
import java.util.List;

import io.github.otpkit.OtpRateLimitedException.Limit;

/**
 * One of the limits: how many in which time, or how long to wait after each.
 *
 * @param limit what is limited
 * @param property the setting that says so
 * @param quotas how many in which time
 * @param waits how long to wait after the first, the second and so on
 */
record Rule(Limit limit, String property, List<Quota> quotas, List<Duration> waits) {

	/** How long a message counts for the next wait. */
	private static final Duration WAIT_MEMORY = Duration.ofHours(1);

	static Rule of(Limit limit, String property, List<String> quotas) {
		return new Rule(limit, property, Quota.parse(property, quotas), List.of());
	}

	boolean isOn() {
		return !this.quotas.isEmpty() || !this.waits.isEmpty();
	}

	/** How long an entry matters, in milliseconds. */
	long retention() {
		long retention = this.waits.isEmpty() ? 0 : WAIT_MEMORY.toMillis();
		for (Quota quota : this.quotas) {
			retention = Math.max(retention, quota.window().toMillis());
		}
		for (Duration wait : this.waits) {
			retention = Math.max(retention, wait.toMillis());
		}
		return retention;
	}

	/** How many entries matter; of waits one more, for one may be given back. */
	int capacity() {
		int capacity = this.waits.isEmpty() ? 0 : this.waits.size() + 1;
		for (Quota quota : this.quotas) {
			capacity = Math.max(capacity, quota.count());
		}
		return capacity;
	}

	/**
	 * Tell when the next one may be.
	 * @param history those that there were
	 * @param now the time in milliseconds
	 * @return a time not before now
	 */
	long freeAt(History history, long now) {
		long freeAt = now;
		for (Quota quota : this.quotas) {
			if (history.size() >= quota.count()) {
				freeAt = Math.max(freeAt, history.newest(quota.count()) + quota.window().toMillis());
			}
		}
		int recent = this.waits.isEmpty() ? 0 : history.countSince(now - retention());
		if (recent > 0) {
			Duration wait = this.waits.get(Math.min(recent, this.waits.size()) - 1);
			freeAt = Math.max(freeAt, history.newest(1) + wait.toMillis());
		}
		return freeAt;
	}

}
