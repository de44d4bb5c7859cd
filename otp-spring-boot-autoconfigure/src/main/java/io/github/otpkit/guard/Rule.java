package io.github.otpkit.guard;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.otpkit.OtpRateLimitedException.Limit;

/**
 * One of the limits: how many in which time, or how long to wait after each.
 */
final class Rule {

	/** How long a message counts for the next wait. */
	private static final Duration WAIT_MEMORY = Duration.ofHours(1);

	private final Limit limit;

	private final String property;

	private final List<Quota> quotas;

	private final List<Duration> waits;

	private final long retention;

	private final int capacity;

	Rule(Limit limit, String property, List<Quota> quotas, List<Duration> waits) {
		this.limit = limit;
		this.property = property;
		this.quotas = quotas;
		this.waits = waits;
		this.retention = Stream.concat(quotas.stream().map(Quota::window), waits.stream())
			.mapToLong(Duration::toMillis)
			.reduce(waits.isEmpty() ? 0 : WAIT_MEMORY.toMillis(), Math::max);
		this.capacity = quotas.stream()
			.mapToInt(Quota::count)
			.reduce(waits.isEmpty() ? 0 : waits.size() + 1, Math::max);
	}

	static Rule of(Limit limit, String property, List<String> quotas) {
		return new Rule(limit, property, Quota.parse(property, quotas), List.of());
	}

	Limit limit() {
		return this.limit;
	}

	String property() {
		return this.property;
	}

	List<Quota> quotas() {
		return this.quotas;
	}

	List<Duration> waits() {
		return this.waits;
	}

	/** How long an entry matters, in milliseconds. */
	long retention() {
		return this.retention;
	}

	/** How many entries matter; of waits one more, for one may be given back. */
	int capacity() {
		return this.capacity;
	}

	boolean isOn() {
		return this.capacity > 0;
	}

	/**
	 * Tell when the next one may be.
	 * @param history those that there were
	 * @param now the time in milliseconds
	 * @return a time not before now
	 */
	long freeAt(History history, long now) {
		long freeAt = now;
		for (int i = 0; i < this.quotas.size(); i++) {
			Quota quota = this.quotas.get(i);
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
