package io.github.otpkit.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.util.StringUtils;

/**
 * Measures, keeps the raw data and writes the page. The options are {@code --sections},
 * {@code --rounds} and {@code --before}, a jar of the library that the starter is
 * compared with instead of all else.
 */
public final class Benchmarks {

	private static final Log logger = LogFactory.getLog(Benchmarks.class);

	private static final List<String> OPTIONS = List.of("sections", "rounds", "before");

	private Benchmarks() {
	}

	public static void main(String[] arguments) throws Exception {
		SimpleCommandLinePropertySource options = options(arguments);
		int rounds = Integer.parseInt(Objects.requireNonNullElse(options.getProperty("rounds"), "3"));
		String before = options.getProperty("before");
		String sections = Objects.requireNonNullElse(options.getProperty("sections"),
				(before != null) ? "client,guard" : "client,cold,layers,guard,burst");
		Path docs = Path.of("docs");
		Set<String> origin = Set.of(Results.origin());
		try (Stub stub = new Stub()) {
			for (String name : StringUtils.commaDelimitedListToStringArray(sections)) {
				Section section = Section.valueOf(name.toUpperCase(Locale.ROOT));
				if (before == null) {
					new Results(origin, Run.rounds(section.runs(stub), rounds)).write(section.file(docs));
				}
				else {
					List<List<Run>> runs = section.comparison(stub, Path.of(before));
					logger.info("After / before\n"
							+ new Report(new Results(origin, Run.rounds(runs, rounds))).comparison());
				}
			}
		}
		if (before == null) {
			Report.write(docs);
		}
	}

	private static SimpleCommandLinePropertySource options(String[] arguments) {
		SimpleCommandLinePropertySource options = new SimpleCommandLinePropertySource(arguments);
		if (!OPTIONS.containsAll(List.of(options.getPropertyNames())) || options.containsProperty("nonOptionArgs")) {
			throw new IllegalArgumentException("The options are " + OPTIONS);
		}
		return options;
	}

}
