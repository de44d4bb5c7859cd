package io.github.otpkit.benchmarks.section;

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
 * Tells JMH what a call takes of the processors, which is less than its time if it waits.
 */
public final class CpuProfiler implements InternalProfiler {

	static final String LABEL = "cpu";

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private long before;

	@Override
	public String getDescription() {
		return "Time of the processors";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		this.before = SYSTEM.getProcessCpuTime();
	}

	@Override
	public List<ScalarResult> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		double nanos = SYSTEM.getProcessCpuTime() - this.before;
		return List.of(new ScalarResult(LABEL, nanos / 1e3 / result.getMetadata().getAllOps(), "us/op",
				AggregationPolicy.AVG));
	}

}
