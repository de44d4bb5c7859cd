package io.github.otpkit.health;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import io.github.otpkit.client.OtpBalance;
import org.jspecify.annotations.Nullable;

/**
 * What the account spent in the last day, from successive balances. Intervals shorter
 * than 15 minutes are merged, so that a day has 97 at most. An interval in which the
 * balance rose is left out, because a top-up hides what was spent.
 */
final class Spending {

	private static final Duration WINDOW = Duration.ofDays(1);

	private static final Duration MERGED = Duration.ofMinutes(15);

	private static final Duration REQUIRED = Duration.ofHours(1);

	private final Deque<Interval> intervals = new ArrayDeque<>();

	private @Nullable OtpBalance last;

	private Instant lastAt = Instant.MIN;

	/**
	 * Add a balance.
	 * @param balance the balance
	 * @param at when it was read
	 */
	void add(OtpBalance balance, Instant at) {
		OtpBalance before = this.last;
		if (before != null && !before.unit().equals(balance.unit())) {
			this.intervals.clear();
		}
		else if (before != null && at.isAfter(this.lastAt)) {
			add(before.amount().subtract(balance.amount()), Duration.between(this.lastAt, at), at);
		}
		this.last = balance;
		this.lastAt = at;
		while (!this.intervals.isEmpty() && !this.intervals.getFirst().end().isAfter(at.minus(WINDOW))) {
			this.intervals.removeFirst();
		}
	}

	private void add(BigDecimal spent, Duration length, Instant end) {
		if (spent.signum() < 0) {
			return;
		}
		Interval latest = this.intervals.peekLast();
		if (latest != null && latest.length().compareTo(MERGED) < 0) {
			this.intervals.removeLast();
			this.intervals.addLast(new Interval(latest.spent().add(spent), latest.length().plus(length), end));
		}
		else {
			this.intervals.addLast(new Interval(spent, length, end));
		}
	}

	/**
	 * {@return what is spent in an hour, {@code null} if nothing was spent or less than
	 * an hour is known}
	 */
	@Nullable BigDecimal perHour() {
		BigDecimal spent = BigDecimal.ZERO;
		Duration known = Duration.ZERO;
		for (Interval interval : this.intervals) {
			spent = spent.add(interval.spent());
			known = known.plus(interval.length());
		}
		if (spent.signum() == 0 || known.compareTo(REQUIRED) < 0) {
			return null;
		}
		BigDecimal hours = BigDecimal.valueOf(known.toMillis())
			.divide(BigDecimal.valueOf(REQUIRED.toMillis()), MathContext.DECIMAL64);
		return spent.divide(hours, MathContext.DECIMAL64);
	}

	int intervals() {
		return this.intervals.size();
	}

	/**
	 * A time in which the balance did not rise.
	 *
	 * @param spent what was spent
	 * @param length the sum of its parts, without the top-ups between them
	 * @param end when it ended
	 */
	private record Interval(BigDecimal spent, Duration length, Instant end) {

	}

}
