package io.github.otpkit.benchmarks.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.section.Start;

/**
 * From the start of the virtual machine to the first ticket, and what the starter adds to
 * a web application.
 */
final class ColdReport {

	private final List<Start> starts;

	private ColdReport(List<Start> starts) {
		this.starts = starts;
	}

	static void write(List<Start> starts, Document document) {
		if (!starts.isEmpty()) {
			new ColdReport(starts).write(document);
		}
	}

	private void write(Document document) {
		Table table = new Table("", "ms", "× floor", "classes", "jars KB");
		BarChart chart = new BarChart("Milliseconds to the first ticket");
		double floor = of(Contenders.JDK.name(), Start::millis).median();
		for (Contenders contender : Contenders.values()) {
			Spread millis = of(contender.name(), Start::millis);
			if (!Double.isNaN(millis.median())) {
				table.row(contender.title(), millis.text(), Spread.number(millis.median() / floor),
						Spread.number(of(contender.name(), Start::classes).median()),
						Spread.number(of(contender.name(), Start::jarBytes).median() / 1024));
				chart.bar(contender.title(), millis.median(), contender == Contenders.OTP);
			}
		}
		document.image("cold.svg", chart.toString());
		document.block("cold", table + "\n![Milliseconds to the first ticket](performance/cold.svg)\n");
		document.block("start", webApplication().toString());
	}

	private Table webApplication() {
		Table table = new Table("", "ms", "beans", "classes", "jars KB");
		for (String program : List.of("without", "with")) {
			table.row(program + " the starter", of(program, Start::millis).text(),
					Spread.number(of(program, Start::beans).median()),
					Spread.number(of(program, Start::classes).median()),
					Spread.number(of(program, Start::jarBytes).median() / 1024));
		}
		return table.row("**added**", added(Start::millis).text(), Spread.number(added(Start::beans).median()),
				Spread.number(added(Start::classes).median()),
				Spread.number(added((start) -> start.jarBytes() / 1024.0).median()));
	}

	/** What the starter adds, round by round. */
	Spread added(ToDoubleFunction<Start> figure) {
		return added(this.starts, figure);
	}

	static Spread added(List<Start> starts, ToDoubleFunction<Start> figure) {
		return Spread.of(differences(starts, figure));
	}

	private static DoubleStream differences(List<Start> starts, ToDoubleFunction<Start> figure) {
		return named(starts, "with")
			.flatMap((with) -> named(starts, "without").filter((without) -> without.round() == with.round())
				.map((without) -> figure.applyAsDouble(with) - figure.applyAsDouble(without)))
			.mapToDouble((added) -> added);
	}

	/**
	 * Whether it is known that the starter adds something: it does in nine of ten rounds.
	 * What adds nothing or less is lost in the noise.
	 */
	static boolean isAddedKnown(List<Start> starts) {
		double[] added = differences(starts, Start::millis).toArray();
		return DoubleStream.of(added).filter((millis) -> millis > 0).count() * 10 >= added.length * 9L;
	}

	private Spread of(String program, ToDoubleFunction<Start> figure) {
		return Spread.of(named(this.starts, program).mapToDouble(figure));
	}

	private static Stream<Start> named(List<Start> starts, String program) {
		return starts.stream().filter((start) -> start.program().equals(program));
	}

}
