package io.github.otpkit.sample;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Mobile numbers that no other test sends to, so that no test waits for another.
 */
final class Numbers {

	private static final AtomicInteger next = new AtomicInteger(12_000_000);

	private Numbers() {
	}

	static String fresh() {
		return "+336" + next.getAndIncrement();
	}

	/** As people write it: 06 12 00 00 00. */
	static String typed(String number) {
		return number.replace("+33", "0").replaceAll("(..)(?=.)", "$1 ");
	}

}
