package io.github.otpkit.benchmarks.section;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a section brought, as it is kept. A section has some of the parts.
 *
 * @param machine where it was measured
 * @param rounds measurements under load
 * @param starts starts of programs
 * @param layers layers alone
 * @param bursts callers who came all at once
 * @param guards guards that were asked about many numbers
 */
public record Results(Machine machine, List<Round> rounds, List<Start> starts, List<Layer> layers, List<Burst> bursts,
		List<GuardCost> guards) {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	/** Read what was kept before there was more to keep. */
	public Results {
		guards = (guards != null) ? guards : List.of();
	}

	static Results ofRounds(List<Round> rounds, List<Burst> bursts) {
		return new Results(Machine.current(), rounds, List.of(), List.of(), bursts, List.of());
	}

	static Results ofStarts(List<Start> starts) {
		return new Results(Machine.current(), List.of(), starts, List.of(), List.of(), List.of());
	}

	static Results ofLayers(List<Layer> layers) {
		return new Results(Machine.current(), List.of(), List.of(), layers, List.of(), List.of());
	}

	static Results ofGuards(List<GuardCost> guards) {
		return new Results(Machine.current(), List.of(), List.of(), List.of(), List.of(), guards);
	}

	/**
	 * Read what was kept.
	 * @param file the file
	 * @return the results, {@code null} if there are none
	 */
	public static @Nullable Results read(Path file) {
		return Files.exists(file) ? JSON.readValue(file, Results.class) : null;
	}

	/**
	 * Keep the results.
	 * @param file where
	 */
	public void write(Path file) {
		JSON.writeValue(file, this);
	}

}
