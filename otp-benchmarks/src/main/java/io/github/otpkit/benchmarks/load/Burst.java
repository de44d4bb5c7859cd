package io.github.otpkit.benchmarks.load;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.benchmarks.contender.Contender;
import io.github.otpkit.benchmarks.contender.Numbers;
import org.HdrHistogram.Histogram;

/**
 * Callers who come all at once, with one call each.
 */
final class Burst {

	private Burst() {
	}

	static Figures run(Contender contender, Numbers numbers, int callers) throws InterruptedException {
		ExecutorService executor = Executors.newFixedThreadPool(callers);
		Meter before = Meter.read();
		List<Future<Long>> calls = executor
			.invokeAll(Collections.nCopies(callers, () -> time(contender, numbers.next())));
		Meter after = Meter.read();
		executor.shutdown();
		Histogram times = new Histogram(3);
		calls.stream().mapToLong(Burst::time).filter((time) -> time >= 0).forEach(times::recordValue);
		double sent = Math.max(1, times.getTotalCount());
		return new Figures(sent * 1e9 / (after.nanos() - before.nanos()), callers - times.getTotalCount(),
				times.getValueAtPercentile(50), times.getValueAtPercentile(99), times.getMaxValue(),
				(after.bytes() - before.bytes()) / sent, (after.cpuNanos() - before.cpuNanos()) / 1e3 / sent);
	}

	/** The time of a call in microseconds, -1 if it failed. */
	private static long time(Future<Long> call) {
		try {
			return call.get();
		}
		catch (ExecutionException ex) {
			return -1;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return -1;
		}
	}

	private static long time(Contender contender, String number) throws Exception {
		long start = System.nanoTime();
		contender.send(number);
		return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
	}

}
