package io.github.otpkit.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Reports the processor time of the whole virtual machine per call, compiler and
 * collector included.
 */
public final class CpuProfiler implements InternalProfiler {

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private long before;

	@Override
	public String getDescription() {
		return "Processor time";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		this.before = SYSTEM.getProcessCpuTime();
	}

	@Override
	public List<ScalarResult> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		double nanos = SYSTEM.getProcessCpuTime() - this.before;
		return List.of(new ScalarResult("cpu", nanos / 1e3 / result.getMetadata().getAllOps(), "us/op",
				AggregationPolicy.AVG));
	}

}
