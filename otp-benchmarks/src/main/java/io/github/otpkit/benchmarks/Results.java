package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.sun.management.OperatingSystemMXBean;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;
import tools.jackson.databind.json.JsonMapper;

/**
 * The raw data of a section.
 *
 * @param machine where it was measured
 * @param measurements the measurements of all rounds
 */
record Results(String machine, List<Measurement> measurements) {

	private static final JsonMapper JSON = new JsonMapper();

	static Results of(List<Measurement> measurements) {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		return new Results(
				"%d processors, %.0f GB, %s %s, %s %s".formatted(Runtime.getRuntime().availableProcessors(),
						system.getTotalMemorySize() / Math.pow(2, 30), System.getProperty("os.name"),
						System.getProperty("os.arch"), System.getProperty("java.vm.name"), Runtime.version()),
				measurements);
	}

	static Results read(Path file) throws IOException {
		return Files.exists(file) ? JSON.readValue(Files.readString(file), Results.class) : new Results("", List.of());
	}

	/** Write one measurement a line. */
	void write(Path file) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file,
				this.measurements.stream()
					.map(JSON::writeValueAsString)
					.collect(Collectors.joining(",\n",
							"{\"machine\":%s,\n\"measurements\":[\n".formatted(JSON.writeValueAsString(this.machine)),
							"\n]}\n")));
	}

	/**
	 * What one run measured.
	 *
	 * @param subject what was measured
	 * @param load under which load
	 * @param round the number of the round
	 * @param figures the figures by name: {@code time} in the unit of the section,
	 * {@code calls} per second, {@code p50} and {@code p99} in microseconds,
	 * {@code bytes} and {@code cpu} in microseconds per call, and counters of a benchmark
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
			// Profilers do not see the programs that a cold start measures.
			if (result.getParams().getMode() != Mode.SingleShotTime) {
				result.getSecondaryResults().forEach((label, secondary) -> addTo(figures, label, secondary));
			}
			return new Measurement(subject, load, round, figures);
		}

		private static void addTo(Map<String, Double> figures, String label, Result<?> secondary) {
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
		}

	}

}
