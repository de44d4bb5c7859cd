package io.github.otpkit.guard;

import java.util.Arrays;

/**
 * Messages sent to a region and verified, by hour of the last day, and when its blocks
 * became suspicious.
 */
final class RegionTraffic {

	private static final long HOUR = 60L * 60 * 1000;

	private static final int HOURS = 24;

	private static final int REPORTED = 3;

	private final long[] hours = new long[HOURS];

	private final int[] sent = new int[HOURS];

	private final int[] verified = new int[HOURS];

	/** The latest times at which a block became suspicious, oldest first. */
	private final long[] suspiciousAt = new long[REPORTED];

	void sent(long now) {
		this.sent[slot(now)]++;
	}

	void verified(long now) {
		this.verified[slot(now)]++;
	}

	/**
	 * Note that a block became suspicious.
	 * @param now the time in milliseconds
	 * @return whether it is the third within an hour; the next report takes three more
	 */
	boolean suspicious(long now) {
		System.arraycopy(this.suspiciousAt, 1, this.suspiciousAt, 0, REPORTED - 1);
		this.suspiciousAt[REPORTED - 1] = now;
		boolean report = suspiciousWithinAnHour(now) == REPORTED;
		if (report) {
			Arrays.fill(this.suspiciousAt, 0);
		}
		return report;
	}

	private int suspiciousWithinAnHour(long now) {
		return (int) Arrays.stream(this.suspiciousAt).filter((time) -> time > now - HOUR).count();
	}

	Counts lastHours(int hours, long now) {
		int sent = 0;
		int verified = 0;
		for (int i = 0; i < HOURS; i++) {
			long age = now / HOUR - this.hours[i];
			sent += (age >= 0 && age < hours) ? this.sent[i] : 0;
			verified += (age >= 0 && age < hours) ? this.verified[i] : 0;
		}
		return new Counts(sent, verified);
	}

	private int slot(long now) {
		long hour = now / HOUR;
		int slot = (int) (hour % HOURS);
		if (this.hours[slot] != hour) {
			this.hours[slot] = hour;
			this.sent[slot] = 0;
			this.verified[slot] = 0;
		}
		return slot;
	}

	/**
	 * Messages.
	 *
	 * @param sent how many were sent
	 * @param verified how many were verified
	 */
	record Counts(int sent, int verified) {

	}

}
