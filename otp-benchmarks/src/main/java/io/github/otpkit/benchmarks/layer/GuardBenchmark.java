package io.github.otpkit.benchmarks.layer;

import io.github.otpkit.OtpTicket;
import io.github.otpkit.benchmarks.guard.Decisions;
import io.github.otpkit.benchmarks.guard.GuardContext;
import io.github.otpkit.benchmarks.guard.Store;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * A decision of the guard that counts in this virtual machine.
 */
public class GuardBenchmark extends LayerBenchmark {

	private final Decisions decisions = new Decisions(this.context);

	/** Start the application. */
	public GuardBenchmark() {
		super(GuardContext.open(Store.LOCAL));
	}

	/** Decide. */
	@Benchmark
	public OtpTicket guard() {
		return this.decisions.next();
	}

}
