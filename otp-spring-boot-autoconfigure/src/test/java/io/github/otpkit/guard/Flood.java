package io.github.otpkit.guard;

import java.util.Locale;

/**
 * Requests codes for many numbers, each of another range and address, and tries wrong
 * codes for every fourth. Prints how many subjects are counted at the end and their size
 * in bytes.
 */
final class Flood {

	private Flood() {
	}

	public static void main(String[] arguments) {
		int numbers = Integer.parseInt(arguments[0]);
		MutableClock clock = new MutableClock();
		long before = used();
		LocalCounters counters = Guards.local(clock);
		DefaultOtpGuard guard = Guards.guard(counters, clock);
		for (int i = 0; i < numbers; i++) {
			String number = String.format(Locale.ROOT, "+44%07d0000", i);
			String address = String.format(Locale.ROOT, "2001:db8:%x:%x::1", i >>> 16, i & 0xffff);
			String token = Guards.send(guard, number, address, clock).requestToken();
			if (i % 4 == 0) {
				Guards.guess(guard, token, number);
				Guards.guess(guard, null, number);
			}
		}
		System.out.println(counters.size() + " " + (used() - before));
	}

	private static long used() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
