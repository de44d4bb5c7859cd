package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import com.sun.management.OperatingSystemMXBean;
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

}
