package io.github.otpkit.benchmarks.report;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.otpkit.benchmarks.section.Machine;
import io.github.otpkit.benchmarks.section.Results;
import io.github.otpkit.benchmarks.section.Sections;

/**
 * Writes the tables and charts from what was kept, without measuring.
 */
public final class Report {

	private final Map<Sections, Results> results = new EnumMap<>(Sections.class);

	/**
	 * Read what was kept.
	 * @param results where the results of a section are
	 */
	public Report(Function<Sections, Path> results) {
		for (Sections section : Sections.values()) {
			Results kept = Results.read(results.apply(section));
			if (kept != null) {
				this.results.put(section, kept);
			}
		}
	}

	/**
	 * Write the tables into a document, and the charts beside it.
	 * @param file the document
	 * @param images where the charts go
	 */
	public void write(Path file, Path images) {
		Document document = new Document(file, images);
		List<Situation> client = Situation.of(list(Sections.CLIENT, Results::rounds));
		ClientReport.write(client, document);
		ColdReport.write(list(Sections.COLD, Results::starts), document);
		LayersReport.write(list(Sections.LAYERS, Results::layers), document);
		GuardReport.write(list(Sections.GUARD, Results::guards), document);
		ScaleReport.write(Situation.of(list(Sections.SCALE, Results::rounds)), list(Sections.SCALE, Results::bursts),
				document);
		Targets.write(client, list(Sections.COLD, Results::starts), list(Sections.LAYERS, Results::layers),
				list(Sections.GUARD, Results::guards), document);
		document.block("machine", machines());
	}

	private String machines() {
		StringBuilder text = new StringBuilder();
		this.results.values().stream().map(Results::machine).distinct().map(Report::machine).forEach(text::append);
		return text.toString();
	}

	private static String machine(Machine machine) {
		return "%d processors, %d GB, %s, %s%n".formatted(machine.processors(), machine.memoryGigabytes(),
				machine.system(), machine.java());
	}

	private <T> List<T> list(Sections section, Function<Results, List<T>> part) {
		Results kept = this.results.get(section);
		return (kept != null) ? part.apply(kept) : List.of();
	}

}
