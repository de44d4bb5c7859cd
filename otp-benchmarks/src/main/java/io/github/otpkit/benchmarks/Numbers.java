package io.github.otpkit.benchmarks;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A series of mobile numbers in international form without repetition. Successive numbers
 * have different ranges, so that no limit of a number or a range is reached.
 */
final class Numbers {

	/** France, Germany and Great Britain; seven digits follow. */
	private static final List<String> PREFIXES = List.of("+3361", "+3362", "+3364", "+3366", "+3367", "+3368",
			"+491511", "+49160", "+49170", "+49175", "+44772", "+44773", "+44782", "+44788");

	/** How many ranges a prefix has; the numbers of a range differ in four digits. */
	private static final int RANGES = 1_000;

	private final AtomicLong next = new AtomicLong();

	String next() {
		return number(this.next.getAndIncrement());
	}

	static String number(long index) {
		long rest = index / PREFIXES.size();
		long digits = (rest % RANGES) * 10_000 + (rest / RANGES) % 10_000;
		String prefix = PREFIXES.get((int) (index % PREFIXES.size()));
		return prefix.concat(String.valueOf(10_000_000 + digits).substring(1));
	}

}
