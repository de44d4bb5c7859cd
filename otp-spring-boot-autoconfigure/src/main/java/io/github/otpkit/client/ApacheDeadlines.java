package io.github.otpkit.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.util.TimeValue;

/**
 * Gives up requests that take too long, and closes connections that nobody uses. A
 * time-out of the socket would not do, since each byte starts it anew.
 */
final class ApacheDeadlines {

	/** As long as the JDK's client keeps them. */
	private static final Duration MAX_IDLE = Duration.ofSeconds(30);

	private final Set<ApacheRequest> underWay = ConcurrentHashMap.newKeySet();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final ConnPoolControl<?> connections;

	private final long limit;

	ApacheDeadlines(Duration limit, ConnPoolControl<?> connections) {
		this.connections = connections;
		this.limit = limit.toNanos();
		HttpExchange.daemonThreads().newThread(this::run).start();
	}

	void watch(ApacheRequest request) {
		request.begin(System.nanoTime());
		this.underWay.add(request);
	}

	void forget(ApacheRequest request) {
		this.underWay.remove(request);
	}

	/**
	 * All may take equally long, so one that begins while this thread waits is not due
	 * before it wakes: no request has to wake it or to be sorted in.
	 */
	private void run() {
		try {
			long next = this.limit;
			while (!this.closed.await(Math.min(next, MAX_IDLE.toNanos()), TimeUnit.NANOSECONDS)) {
				next = endThoseThatAreDue();
				survive(() -> this.connections.closeIdle(TimeValue.of(MAX_IDLE)));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Return when the next one is due.
	 */
	private long endThoseThatAreDue() {
		long now = System.nanoTime();
		long next = this.limit;
		for (ApacheRequest request : this.underWay) {
			long left = this.limit - request.age(now);
			if (left > 0) {
				next = Math.min(next, left);
			}
			else {
				survive(request::expire);
			}
		}
		return next;
	}

	/** Without this thread no later request would have a deadline. */
	private static void survive(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			// tried anew the next time
		}
	}

	void close() {
		this.closed.countDown();
	}

}
