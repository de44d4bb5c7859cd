package io.github.otpkit.guard;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpRateLimitedException.Limit;

import org.springframework.boot.convert.DurationStyle;

/**
 * One limit of the guard: quotas, or a wait after each event. It is off without any.
 *
 * @param name what tells its counts from those of other limits
 * @param type the limit as the application knows it
 * @param property the property that sets it, for a ceiling after the multiple
 * @param quotas how many events in which window
 * @param waits how long to wait after the first event, the second and so on
 * @param retention how long an entry matters, in milliseconds
 * @param capacity how many entries matter
 */
record RateLimit(String name, Limit type, String property, List<Quota> quotas, List<Duration> waits, long retention,
		int capacity) {

	/** How long an event counts for the length of the next wait. */
	private static final Duration WAIT_MEMORY = Duration.ofHours(1);

	private static final Duration MAX_WAIT = Duration.ofDays(1);

	/** The provider may refuse so many times what a limit admits. */
	private static final int CEILING = 5;

	static RateLimit ofQuotas(Limit type, String property, List<String> texts) {
		List<Quota> quotas = texts.stream().map((text) -> Quota.parse(property, text.strip())).toList();
		return new RateLimit(type.name(), type, property, quotas, List.of(),
				longest(quotas.stream().map(Quota::window)), quotas.stream().mapToInt(Quota::count).max().orElse(0));
	}

	static RateLimit ofWaits(Limit type, String property, List<Duration> waits) {
		if (waits.isEmpty()) {
			return ofQuotas(type, property, List.of());
		}
		for (Duration wait : waits) {
			// Two commas in a row bind to null.
			if (wait == null || wait.toMillis() <= 0 || wait.compareTo(MAX_WAIT) > 0) {
				throw new InvalidOtpPropertyException(property,
						(wait != null) ? "has a wait of " + wait : "has an empty wait",
						"Use times of 1ms to 1d, such as '30s,40s,60s'; leave the value empty for no wait.");
			}
		}
		// One entry more than there are waits, because one may be given back.
		return new RateLimit(type.name(), type, property, List.of(), List.copyOf(waits),
				longest(Stream.concat(waits.stream(), Stream.of(WAIT_MEMORY))), waits.size() + 1);
	}

	/**
	 * {@return this limit with counts of its own}
	 */
	RateLimit withName(String name) {
		return new RateLimit(name, this.type, this.property, this.quotas, this.waits, this.retention, this.capacity);
	}

	/**
	 * {@return the limit of what the provider refuses, which does not count for this one}
	 */
	RateLimit ceiling() {
		return multiple(CEILING, this.name + "_CEILING");
	}

	/**
	 * {@return this limit times a factor, with counts of its own}
	 */
	RateLimit multiple(int factor, String name) {
		List<Quota> quotas = this.quotas.stream()
			.map((quota) -> new Quota(factor * quota.count(), quota.window()))
			.toList();
		return new RateLimit(name, this.type, factor + " times " + this.property, quotas, List.of(), this.retention,
				factor * this.capacity);
	}

	private static long longest(Stream<Duration> times) {
		return times.mapToLong(Duration::toMillis).max().orElse(0);
	}

	boolean isOn() {
		return this.capacity > 0;
	}

	/**
	 * Return when the next event may happen.
	 * @param log the past events
	 * @param now the time in milliseconds
	 * @return a time not before now
	 */
	long freeAt(SlidingWindowLog log, long now) {
		long freeAt = now;
		for (int i = 0; i < this.quotas.size(); i++) {
			Quota quota = this.quotas.get(i);
			if (log.size() >= quota.count()) {
				freeAt = Math.max(freeAt, log.newest(quota.count()) + quota.window().toMillis());
			}
		}
		int recent = this.waits.isEmpty() ? 0 : log.countSince(now - this.retention);
		if (recent > 0) {
			Duration wait = this.waits.get(Math.min(recent, this.waits.size()) - 1);
			freeAt = Math.max(freeAt, log.newest(1) + wait.toMillis());
		}
		return freeAt;
	}

	/**
	 * At most {@code count} events in a sliding {@code window}.
	 *
	 * @param count 1 to 1,000,000
	 * @param window 1 s to 31 days
	 */
	record Quota(int count, Duration window) {

		private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,6})/([0-9]+[a-z]+)");

		private static final int MAX_COUNT = 1_000_000;

		private static final Duration MIN_WINDOW = Duration.ofSeconds(1);

		private static final Duration MAX_WINDOW = Duration.ofDays(31);

		private static Quota parse(String property, String text) {
			try {
				Matcher matcher = SHAPE.matcher(text);
				if (matcher.matches()) {
					Quota quota = new Quota(Integer.parseInt(matcher.group(1)),
							DurationStyle.SIMPLE.parse(matcher.group(2)));
					if (quota.isWithinBounds()) {
						return quota;
					}
				}
			}
			catch (IllegalArgumentException | ArithmeticException ex) {
				// Reported below, like any other mistake.
			}
			throw new InvalidOtpPropertyException(property, "has '" + text + "', which is not a limit",
					"Write a count and a time, such as '5/10m' or '10/1d': 1 to 1000000 in 1s to 31d. "
							+ "Separate several by commas; leave the value empty for no limit.");
		}

		private boolean isWithinBounds() {
			return this.count <= MAX_COUNT && this.window.compareTo(MIN_WINDOW) >= 0
					&& this.window.compareTo(MAX_WINDOW) <= 0;
		}

	}

}
