package io.github.otpkit.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.section.Plan;
import io.github.otpkit.benchmarks.section.Sections;
import org.jspecify.annotations.Nullable;

/**
 * The options of the command line: {@code --sections}, {@code --contenders} (all),
 * {@code --rounds} (5), {@code --seconds} of each measurement (2), {@code --idle} minutes
 * before the burst (10) and the directory of the documents, {@code --docs} (docs).
 *
 * @param sections what is measured; nothing with {@code --sections=none}, which writes
 * the report anew
 * @param plan how long
 * @param docs where the report is
 */
record Options(List<Sections> sections, Plan plan, Path docs) {

	private static final Set<String> NAMES = Set.of("sections", "contenders", "rounds", "seconds", "idle", "docs");

	static Options parse(List<String> arguments, Consumer<String> log) {
		Map<String, String> values = arguments.stream()
			.map((argument) -> argument.replaceFirst("^--", "").split("=", 2))
			.collect(Collectors.toMap((option) -> option[0], (option) -> option[option.length - 1]));
		if (!NAMES.containsAll(values.keySet())) {
			throw new IllegalArgumentException("The options are " + NAMES);
		}
		Plan plan = new Plan(list(values.get("contenders"), Contenders.values(), Contenders::valueOf),
				Integer.parseInt(values.getOrDefault("rounds", "5")),
				Math.round(1000 * Double.parseDouble(values.getOrDefault("seconds", "2"))),
				Math.round(60_000 * Double.parseDouble(values.getOrDefault("idle", "10"))), log);
		return new Options(list(values.get("sections"), Sections.values(), Sections::valueOf), plan,
				Path.of(values.getOrDefault("docs", "docs")));
	}

	Path results() {
		return this.docs.resolve("performance");
	}

	Path results(Sections section) {
		return results().resolve(section.name().toLowerCase(Locale.ROOT) + ".json");
	}

	private static <T> List<T> list(@Nullable String names, T[] all, Function<String, T> byName) {
		if (names == null) {
			return List.of(all);
		}
		return Stream.of(names.split(","))
			.filter((name) -> !name.equals("none"))
			.map((name) -> byName.apply(name.toUpperCase(Locale.ROOT).replace('-', '_')))
			.toList();
	}

}
