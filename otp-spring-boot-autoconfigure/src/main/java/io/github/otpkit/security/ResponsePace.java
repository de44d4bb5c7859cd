package io.github.otpkit.security;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the answers for which the provider is not asked, or fails, take as long as the
 * others. An answer that left before the provider's could not put the ticket into a
 * session of Spring Session afterwards, so decoys wait instead: each for as long as one
 * of the last exchanges took, drawn at random.
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

	/**
	 * Wait until an answer has taken as long as an exchange does.
	 * @param elapsedNanos how long it has taken
	 * @param failure what came instead of a success, {@code null} if the provider was not
	 * asked
	 */
	void pad(long elapsedNanos, @Nullable OtpException failure) {
		if (failure instanceof OtpRejectedException && elapsedNanos >= fastest()) {
			// The provider took its time to reject: the longer of two times would tell.
			return;
		}
		long missing = draw() - elapsedNanos;
		if (missing > 0) {
			this.pause.nanos(missing);
		}
		else if (failure instanceof OtpUnavailableException) {
			// Nothing hides a time-out, but decoys that take as long now and then.
			record(elapsedNanos);
		}
	}

	private synchronized long fastest() {
		return Arrays.stream(this.recent, 0, Math.min(this.count, KEPT)).min().orElse(Long.MAX_VALUE);
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
