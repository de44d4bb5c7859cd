package io.github.otpkit.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.otpkit.benchmarks.contender.Contenders;

/**
 * Measures, keeps the raw data and writes the page. The options are {@code --sections},
 * {@code --contenders} (all), {@code --rounds} (3), {@code --docs} (the directory of the
 * page) and {@code --before}, a jar of the library that the starter is compared with
 * instead of all else.
 */
public final class Benchmarks {

	private static final Map<String, String> DEFAULTS = Map.of("sections", "CLIENT,COLD,LAYERS,GUARD,BURST",
			"contenders", Stream.of(Contenders.values()).map(Enum::name).collect(Collectors.joining(",")), "rounds",
			"3", "docs", "docs", "before", "");

	private Benchmarks() {
	}

	/**
	 * Run.
	 * @param arguments the options
	 */
	public static void main(String[] arguments) throws Exception {
		Map<String, String> options = Stream.of(arguments)
			.map((argument) -> argument.replaceFirst("^--", "").split("=", 2))
			.collect(Collectors.toMap((option) -> option[0], (option) -> option[option.length - 1]));
		if (!DEFAULTS.keySet().containsAll(options.keySet())) {
			throw new IllegalArgumentException("The options are " + DEFAULTS.keySet());
		}
		Function<String, String> option = (name) -> options.getOrDefault(name, DEFAULTS.get(name));
		int rounds = Integer.parseInt(option.apply("rounds"));
		Path docs = Path.of(option.apply("docs"));
		try (Stub stub = Stub.start()) {
			if (!option.apply("before").isEmpty()) {
				List<List<Run>> runs = Section.comparison(stub, Path.of(option.apply("before")));
				Program.output().println(Report.comparison(Run.rounds(runs, rounds, false, Program.output()::println)));
			}
			else {
				for (Section section : list(option.apply("sections"), Section::valueOf)) {
					List<List<Run>> runs = section.runs(stub, list(option.apply("contenders"), Contenders::valueOf));
					Results.of(Run.rounds(runs, rounds, false, Program.output()::println)).write(section.file(docs));
				}
				Report.read(docs).write();
			}
		}
		System.exit(0);
	}

	private static <T> List<T> list(String names, Function<String, T> byName) {
		return Stream.of(names.split(","))
			.filter((name) -> !name.equals("none"))
			.map((name) -> byName.apply(name.toUpperCase(Locale.ROOT).replace('-', '_')))
			.toList();
	}

}
