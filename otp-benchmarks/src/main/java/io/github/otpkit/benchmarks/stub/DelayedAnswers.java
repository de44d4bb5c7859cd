package io.github.otpkit.benchmarks.stub;

import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * Answers that wait for their time, without a thread that does.
 */
final class DelayedAnswers {

	private final PriorityQueue<Pending> pending = new PriorityQueue<>(Comparator.comparingLong(Pending::due));

	void add(StubConnection connection) {
		this.pending.add(new Pending(System.nanoTime() + connection.delayNanos(), connection));
	}

	/** The time to the next answer in milliseconds, at least one. */
	long millisToNext(long maxNanos) {
		Pending next = this.pending.peek();
		long nanos = (next != null) ? Math.min(maxNanos, next.due() - System.nanoTime()) : maxNanos;
		return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
	}

	void answerUntil(long now) {
		for (Pending next = this.pending.peek(); next != null && next.due() <= now; next = this.pending.peek()) {
			this.pending.remove();
			try {
				next.connection().answer();
			}
			catch (IOException ex) {
				next.connection().close();
			}
		}
	}

	private record Pending(long due, StubConnection connection) {

	}

}
