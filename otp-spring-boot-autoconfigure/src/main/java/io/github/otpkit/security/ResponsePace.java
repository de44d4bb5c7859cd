package io.github.otpkit.security;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Makes the answers for which the provider is not asked take as long as the others. An
 * answer that left before the provider's could not put the ticket into a session of
 * Spring Session afterwards, so decoys wait instead: each for as long as one of the last
 * exchanges took, drawn at random.
 */
final class ResponsePace {

	private static final int KEPT = 256;

	private final long[] recent = new long[KEPT];

	private final long guess;

	private final RandomGenerator random;

	private final Pause pause;

	private int count;

	ResponsePace(Duration guess, RandomGenerator random, Pause pause) {
		this.guess = guess.toNanos();
		this.random = random;
		this.pause = pause;
	}

	/** Remembers how long an exchange with the provider took. */
	synchronized void record(long nanos) {
		this.recent[this.count % KEPT] = nanos;
		// Starts again long before it overflows, with all places taken.
		this.count = (this.count == Integer.MAX_VALUE) ? KEPT : this.count + 1;
	}

	/** Waits until an answer has taken as long as an exchange does. */
	void pad(long elapsedNanos) {
		long missing = draw() - elapsedNanos;
		if (missing > 0) {
			this.pause.nanos(missing);
		}
	}

	/** Parking would end early if somebody had unparked the thread before. */
	static void sleep(long nanos) {
		try {
			TimeUnit.NANOSECONDS.sleep(nanos);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized long draw() {
		int known = Math.min(this.count, KEPT);
		// The guess fades out while there are few durations.
		int index = this.random.nextInt(Math.max(known, 8));
		return (index < known) ? this.recent[index] : (long) (this.guess * (0.5 + this.random.nextDouble()));
	}

	/**
	 * Waits.
	 */
	@FunctionalInterface
	interface Pause {

		void nanos(long nanos);

	}

}
