package io.github.otpkit.benchmarks.section;

import io.github.otpkit.benchmarks.layer.PhoneBenchmark;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Each layer of the starter alone, with JMH.
 */
final class LayersSection {

	private LayersSection() {
	}

	static Results run(Plan plan) {
		ChainedOptionsBuilder options = new OptionsBuilder().include(PhoneBenchmark.class.getPackageName() + ".*")
			.addProfiler(GCProfiler.class)
			.addProfiler(CpuProfiler.class)
			.shouldFailOnError(true)
			.verbosity(plan.isSmoke() ? VerboseMode.SILENT : VerboseMode.NORMAL)
			.forks(plan.isSmoke() ? 0 : 2)
			.warmupIterations(plan.isSmoke() ? 0 : 5)
			.warmupTime(TimeValue.milliseconds(plan.millis()))
			.measurementIterations(plan.rounds())
			.measurementTime(TimeValue.milliseconds(plan.millis()));
		try {
			return Results.ofLayers(new Runner(options.build()).run().stream().map(LayersSection::layer).toList());
		}
		catch (RunnerException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Layer layer(RunResult result) {
		Result<?> time = result.getPrimaryResult();
		String name = result.getParams().getBenchmark();
		return new Layer(name.substring(name.lastIndexOf('.') + 1), time.getScore(), time.getScoreError(),
				secondary(result, CpuProfiler.LABEL), secondary(result, "gc.alloc.rate.norm"));
	}

	private static double secondary(RunResult result, String label) {
		return result.getSecondaryResults()
			.values()
			.stream()
			.filter((secondary) -> secondary.getLabel().endsWith(label))
			.findFirst()
			.orElseThrow()
			.getScore();
	}

}
