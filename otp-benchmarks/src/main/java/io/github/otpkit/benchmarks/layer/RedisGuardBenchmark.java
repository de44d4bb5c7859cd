package io.github.otpkit.benchmarks.layer;

import io.github.otpkit.OtpTicket;
import io.github.otpkit.benchmarks.guard.Decisions;
import io.github.otpkit.benchmarks.guard.GuardContext;
import io.github.otpkit.benchmarks.guard.Store;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * The same decision with Redis: one round trip.
 */
public class RedisGuardBenchmark extends LayerBenchmark {

	private final Decisions decisions = new Decisions(this.context);

	/** Start the application. */
	public RedisGuardBenchmark() {
		super(GuardContext.open(Store.REDIS));
	}

	/** Decide. */
	@Benchmark
	public OtpTicket redisGuard() {
		return this.decisions.next();
	}

}
