package io.github.otpkit.sample;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Mobile numbers, one for each test, so that no test runs into the limits of another.
 */
final class Numbers {

	private static final AtomicInteger next = new AtomicInteger(12_000_000);

	private Numbers() {
	}

	static String fresh() {
		return "+336" + next.getAndIncrement();
	}

	/** Returns the number as people type it: 06 12 00 00 00. */
	static String typed(String number) {
		return number.replace("+33", "0").replaceAll("(..)(?=.)", "$1 ");
	}

}
