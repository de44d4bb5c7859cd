package io.github.otpkit.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What one run measured.
 *
 * @param subject what was measured
 * @param load under which load
 * @param round the number of the round
 * @param figures the figures by name: {@code time} in the unit of the section,
 * {@code calls} per second, {@code p50} and {@code p99} in microseconds, {@code bytes}
 * and {@code cpu} in microseconds per call, and counters of a benchmark
 */
record Measurement(String subject, String load, int round, Map<String, Double> figures) {

	static Measurement of(String subject, String load, int round, RunResult result) {
		Map<String, Double> figures = new LinkedHashMap<>();
		double time = result.getPrimaryResult().getScore();
		figures.put("time", time);
		if (result.getParams().getMode() == Mode.SampleTime) {
			Statistics times = result.getPrimaryResult().getStatistics();
			figures.put("calls", result.getParams().getThreads() * 1e6 / time);
			figures.put("p50", times.getPercentile(50));
			figures.put("p99", times.getPercentile(99));
		}
		result.getSecondaryResults().forEach((label, secondary) -> {
			String name = label.substring(label.lastIndexOf('·') + 1);
			if (name.equals("gc.alloc.rate.norm")) {
				figures.put("bytes", secondary.getScore());
			}
			else if (name.equals("heldBytes")) {
				// JMH sums up over iterations what does not change.
				figures.put(name, secondary.getStatistics().getMax());
			}
			else if (!name.contains(".")) {
				figures.put(name, secondary.getScore());
			}
		});
		return new Measurement(subject, load, round, figures);
	}

}
