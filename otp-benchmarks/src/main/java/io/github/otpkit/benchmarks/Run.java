package io.github.otpkit.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.github.otpkit.benchmarks.Results.Measurement;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * One run of JMH, in a virtual machine of its own.
 *
 * @param benchmark the benchmark method, such as {@code ClientBenchmark.send}
 * @param subject what is measured
 * @param load under which load
 * @param classPath the class path of the virtual machine
 * @param options more options
 */
record Run(String benchmark, String subject, String load, String classPath,
		UnaryOperator<ChainedOptionsBuilder> options) {

	private static final String CLASS_PATH = "java.class.path";

	/**
	 * Measure round by round: all subjects under one load one after the other, then the
	 * next load, so that a drift of the machine affects all subjects alike. Each round
	 * starts with another subject.
	 */
	static List<Measurement> rounds(List<List<Run>> loads, int rounds) throws RunnerException {
		List<Measurement> measurements = new ArrayList<>();
		for (int round = 1; round <= rounds; round++) {
			for (List<Run> subjects : loads) {
				List<Run> turn = new ArrayList<>(subjects);
				Collections.rotate(turn, 1 - round);
				for (Run run : turn) {
					measurements.add(run.measure(round));
				}
			}
		}
		return measurements;
	}

	private Measurement measure(int round) throws RunnerException {
		ChainedOptionsBuilder options = new OptionsBuilder().include("\\." + this.benchmark + "$")
			.shouldFailOnError(true)
			.timeUnit(TimeUnit.MICROSECONDS)
			.addProfiler(GCProfiler.class)
			.addProfiler(CpuProfiler.class)
			.jvmArgs("-Xms512m", "-Xmx512m", "-XX:+UseG1GC")
			.forks(1)
			.warmupIterations(3)
			.warmupTime(TimeValue.seconds(1))
			.measurementIterations(2)
			.measurementTime(TimeValue.seconds(1));
		Collection<RunResult> results = withClassPath(new Runner(this.options.apply(options).build()));
		if (results.size() != 1) {
			throw new RunnerException("%d results of %s, %s".formatted(results.size(), this.benchmark, this.subject));
		}
		return Measurement.of(this.subject, this.load, round, results.iterator().next());
	}

	/** JMH gives its own class path to the virtual machines that it starts. */
	private Collection<RunResult> withClassPath(Runner runner) throws RunnerException {
		String own = System.getProperty(CLASS_PATH);
		System.setProperty(CLASS_PATH, this.classPath);
		try {
			return runner.run();
		}
		finally {
			System.setProperty(CLASS_PATH, own);
		}
	}

}
