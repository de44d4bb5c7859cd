package io.github.otpkit.benchmarks.contender;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ever new mobile numbers. One after the other they come from other ranges, so that no
 * limit of a number or a range is in the way.
 */
public final class Numbers {

	/** Of France, Germany and Great Britain, with the digits that are left. */
	private static final List<Prefix> PREFIXES = List.of(new Prefix("+3361", 7), new Prefix("+3362", 7),
			new Prefix("+3364", 7), new Prefix("+3366", 7), new Prefix("+3367", 7), new Prefix("+3368", 7),
			new Prefix("+49151", 8), new Prefix("+49160", 7), new Prefix("+49170", 7), new Prefix("+49175", 7),
			new Prefix("+44772", 7), new Prefix("+44773", 7), new Prefix("+44782", 7), new Prefix("+44788", 7));

	/** The numbers that a prefix and the digits before the last four have in common. */
	private static final int RANGE = 10_000;

	private final AtomicLong next;

	/**
	 * Make a series.
	 * @param start where it starts
	 */
	public Numbers(long start) {
		this.next = new AtomicLong(start);
	}

	/**
	 * Return a number that was not there before.
	 * @return the number, in international form
	 */
	public String next() {
		return number(this.next.getAndIncrement());
	}

	/**
	 * Return one of the numbers.
	 * @param index its place in the series
	 * @return the number, in international form
	 */
	public static String number(long index) {
		Prefix prefix = PREFIXES.get((int) (index % PREFIXES.size()));
		long rest = index / PREFIXES.size();
		long ranges = prefix.numbers() / RANGE;
		return prefix.number((rest % ranges) * RANGE + (rest / ranges) % RANGE);
	}

	private record Prefix(String digits, int left) {

		long numbers() {
			return Math.round(Math.pow(10, this.left));
		}

		String number(long rest) {
			String digits = String.valueOf(numbers() + rest);
			return this.digits.concat(digits.substring(1));
		}

	}

}
