package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import tools.jackson.databind.json.JsonMapper;

/**
 * The raw data of one section or of several.
 *
 * @param origins the commits and machines that the figures are of
 * @param measurements the measurements of all rounds
 */
record Results(Set<String> origins, List<Measurement> measurements) {

	private static final JsonMapper JSON = new JsonMapper();

	/** The commit of the code that is measured, and the machine. */
	static String origin() throws IOException {
		Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
		String commit = git.inputReader(StandardCharsets.UTF_8).readLine();
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		return "%d processors, %.0f GB, %s %s, %s %s, from commit %s".formatted(
				Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize() / Math.pow(2, 30),
				System.getProperty("os.name"), System.getProperty("os.arch"), System.getProperty("java.vm.name"),
				Runtime.version(), commit);
	}

	/** Read all sections. */
	static Results read(Path docs) throws IOException {
		Results all = new Results(new LinkedHashSet<>(), new ArrayList<>());
		for (Section section : Section.values()) {
			Results results = JSON.readValue(Files.readString(section.file(docs)), Results.class);
			all.origins.addAll(results.origins);
			all.measurements.addAll(results.measurements);
		}
		return all;
	}

	/** Write one measurement a line. */
	void write(Path file) throws IOException {
		Files.writeString(file, JSON.writeValueAsString(this).replace("{\"subject\"", "\n{\"subject\"") + "\n");
	}

	Spread spread(String subject, String load, String figure) {
		return Spread.of(figures(subject, load, figure));
	}

	/** Compare the figures of two subjects round by round. */
	Spread compare(String subject, String other, String load, String figure, DoubleBinaryOperator comparison) {
		List<Double> figures = figures(subject, load, figure);
		List<Double> others = figures(other, load, figure);
		return Spread.of(IntStream.range(0, Math.min(figures.size(), others.size()))
			.mapToObj((i) -> comparison.applyAsDouble(figures.get(i), others.get(i)))
			.toList());
	}

	Spread ratio(String subject, String other, String load, String figure) {
		return compare(subject, other, load, figure, (one, another) -> one / another);
	}

	/** The loads of a subject in the order in which they were measured. */
	List<String> loads(String subject) {
		return this.measurements.stream()
			.filter((measurement) -> measurement.subject().equals(subject))
			.map(Measurement::load)
			.distinct()
			.toList();
	}

	/** One figure in the order of the rounds. */
	private List<Double> figures(String subject, String load, String figure) {
		return this.measurements.stream()
			.filter((measurement) -> measurement.subject().equals(subject) && measurement.load().equals(load))
			.map((measurement) -> measurement.figures().get(figure))
			.filter(Objects::nonNull)
			.toList();
	}

	/**
	 * What one run measured.
	 *
	 * @param subject what was measured
	 * @param load under which load
	 * @param round the number of the round
	 * @param figures the figures by name: {@code time} in the unit of the section,
	 * {@code calls} per second, {@code p99} and {@code max} in microseconds,
	 * {@code bytes} and {@code cpu} in microseconds per call, and {@code heldBytes}
	 */
	record Measurement(String subject, String load, int round, Map<String, Double> figures) {

		static Measurement of(String subject, String load, int round, RunResult result) {
			Map<String, Double> figures = new LinkedHashMap<>();
			double time = result.getPrimaryResult().getScore();
			figures.put("time", time);
			if (result.getParams().getMode() == Mode.SampleTime) {
				figures.put("calls", result.getParams().getThreads() * 1e6 / time);
				figures.put("p99", result.getPrimaryResult().getStatistics().getPercentile(99));
				figures.put("max", result.getPrimaryResult().getStatistics().getMax());
			}
			Map.of("gc.alloc.rate.norm", "bytes", "cpu", "cpu", "heldBytes", "heldBytes").forEach((label, name) -> {
				if (result.getSecondaryResults().containsKey(label)) {
					figures.put(name, result.getSecondaryResults().get(label).getStatistics().getMean());
				}
			});
			return new Measurement(subject, load, round, figures);
		}

	}

	/**
	 * The median and the range of measurements; NaN if there are none.
	 *
	 * @param median the median
	 * @param min the smallest
	 * @param max the largest
	 */
	record Spread(double median, double min, double max) {

		static Spread of(List<Double> measurements) {
			if (measurements.isEmpty()) {
				return new Spread(Double.NaN, Double.NaN, Double.NaN);
			}
			List<Double> sorted = measurements.stream().sorted().toList();
			int last = sorted.size() - 1;
			return new Spread((sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2, sorted.get(0), sorted.get(last));
		}

		Spread per(double unit) {
			return new Spread(this.median / unit, this.min / unit, this.max / unit);
		}

		/** The median with three significant digits, and all digits if it is large. */
		String number() {
			return number(this.median);
		}

		/** The median and, where there is one, the range. */
		@Override
		public String toString() {
			return (this.min == this.max || Double.isNaN(this.median)) ? number()
					: "%s (%s to %s)".formatted(number(), number(this.min), number(this.max));
		}

		static String number(double value) {
			if (!Double.isFinite(value)) {
				return "–";
			}
			double size = Math.abs(value);
			if (size >= 99.95 || value == 0) {
				return String.format(Locale.ROOT, "%,.0f", value);
			}
			return String.format(Locale.ROOT, (size >= 9.995) ? "%.1f" : "%.2f", value);
		}

	}

}
