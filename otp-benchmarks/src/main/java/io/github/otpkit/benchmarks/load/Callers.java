package io.github.otpkit.benchmarks.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.github.otpkit.benchmarks.contender.Contender;
import io.github.otpkit.benchmarks.contender.Numbers;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Callers of one load. Each calls again as soon as it has an answer.
 */
final class Callers {

	/** Those who still wait by then are given up. */
	private static final long PATIENCE_SECONDS = 60;

	private static final Log logger = LogFactory.getLog(Callers.class);

	private final Contender contender;

	private final Numbers numbers;

	private final Load load;

	private final CountDownLatch signal = new CountDownLatch(1);

	private long start;

	private long end;

	/** In microseconds. */
	private final Histogram times = new ConcurrentHistogram(3);

	private final LongAdder calls = new LongAdder();

	private final LongAdder failures = new LongAdder();

	private Callers(Contender contender, Numbers numbers, Load load) {
		this.contender = contender;
		this.numbers = numbers;
		this.load = load;
	}

	static Figures run(Contender contender, Numbers numbers, Load load) throws InterruptedException {
		return new Callers(contender, numbers, load).run();
	}

	private Figures run() throws InterruptedException {
		ExecutorService executor = executor(this.load);
		for (int i = 0; i < this.load.callers(); i++) {
			executor.execute(this::call);
		}
		this.start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(this.load.settleMillis());
		this.end = this.start + TimeUnit.MILLISECONDS.toNanos(this.load.millis());
		this.signal.countDown();
		sleepUntil(this.start);
		Meter before = Meter.read();
		sleepUntil(this.end);
		Meter after = Meter.read();
		executor.shutdown();
		if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			executor.shutdownNow();
			executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		return figures(before, after);
	}

	private void call() {
		try {
			this.signal.await();
			callUntilTheEnd();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A call that began before the start is not timed, but counts if it succeeds by the
	 * end.
	 */
	private void callUntilTheEnd() {
		for (long now = System.nanoTime(); now < this.end; now = System.nanoTime()) {
			boolean sent = send();
			long then = System.nanoTime();
			if (now >= this.start) {
				this.times.recordValue(TimeUnit.NANOSECONDS.toMicros(then - now));
			}
			if (!sent) {
				this.failures.increment();
			}
			else if (then >= this.start && then <= this.end) {
				this.calls.increment();
			}
		}
	}

	private boolean send() {
		try {
			this.contender.send(this.numbers.next());
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (Exception ex) {
			if (this.failures.sum() == 0) {
				logger.warn("A call failed", ex);
			}
			return false;
		}
	}

	private Figures figures(Meter before, Meter after) {
		double callsPerSecond = this.calls.sum() * 1e3 / this.load.millis();
		// The meter is not read on the dot.
		double metered = Math.max(1, callsPerSecond * (after.nanos() - before.nanos()) / 1e9);
		return new Figures(callsPerSecond, this.failures.sum(), this.times.getValueAtPercentile(50),
				this.times.getValueAtPercentile(99), this.times.getMaxValue(),
				(after.bytes() - before.bytes()) / metered, (after.cpuNanos() - before.cpuNanos()) / 1e3 / metered);
	}

	private static void sleepUntil(long time) throws InterruptedException {
		TimeUnit.NANOSECONDS.sleep(time - System.nanoTime());
	}

	private static ExecutorService executor(Load load) {
		return load.virtual() ? VirtualThreads.executor() : Executors.newFixedThreadPool(load.callers());
	}

}
