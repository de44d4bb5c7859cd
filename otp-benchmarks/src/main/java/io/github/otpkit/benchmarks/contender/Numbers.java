package io.github.otpkit.benchmarks.contender;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A series of mobile numbers in international form without repetition. Successive numbers
 * have different ranges, so that no limit of a number or a range is reached.
 */
public final class Numbers {

	/** France, Germany and Great Britain, with the count of further digits. */
	private static final List<Prefix> PREFIXES = List.of(new Prefix("+3361", 7), new Prefix("+3362", 7),
			new Prefix("+3364", 7), new Prefix("+3366", 7), new Prefix("+3367", 7), new Prefix("+3368", 7),
			new Prefix("+49151", 8), new Prefix("+49160", 7), new Prefix("+49170", 7), new Prefix("+49175", 7),
			new Prefix("+44772", 7), new Prefix("+44773", 7), new Prefix("+44782", 7), new Prefix("+44788", 7));

	/** How many numbers differ in the last four digits only. */
	private static final int RANGE = 10_000;

	private final AtomicLong next;

	public Numbers(long start) {
		this.next = new AtomicLong(start);
	}

	public String next() {
		return number(this.next.getAndIncrement());
	}

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
