package io.github.otpkit.benchmarks.report;

import java.util.List;

import io.github.otpkit.benchmarks.section.GuardCost;
import io.github.otpkit.benchmarks.section.Layer;
import io.github.otpkit.benchmarks.section.Start;

/**
 * What was aimed at, and where the starter stands.
 */
final class Targets {

	/** What is looked up in more memory takes longer, but no search does. */
	private static final double FLAT = 1.5;

	private final Table table = new Table("", "aimed at", "measured, at worst", "met", "over Apache, at worst", "met");

	private Targets() {
	}

	/** Write those that can be told from what was kept. */
	static void write(List<Situation> situations, List<Start> starts, List<Layer> layers, List<GuardCost> guards,
			Document document) {
		Targets targets = new Targets();
		CallTargets.write(situations, targets.table);
		targets.layers(layers);
		targets.start(starts);
		targets.guard(guards);
		document.block("targets", targets.table.toString());
	}

	private void layers(List<Layer> layers) {
		layers.stream().filter((layer) -> layer.name().equals("allWithoutTransport")).forEach((layer) -> {
			atMost("everything but the transport, CPU µs", 25, layer.cpuMicros());
			atMost("everything but the transport, KB", 12, layer.bytes() / 1024);
		});
	}

	private void start(List<Start> starts) {
		if (!starts.isEmpty()) {
			Spread added = ColdReport.added(starts, Start::millis);
			this.table.row("added to the start of a web application, ms", "≤ 60.0", added.text(),
					(added.median() > 60 || ColdReport.isAddedKnown(starts)) ? yesOrNo(added.median() <= 60) : "–", "",
					"");
		}
	}

	private void guard(List<GuardCost> guards) {
		GuardReport.slowest(guards).ifPresent((worst) -> {
			double ratio = GuardReport.ratioToFewest(guards, worst).median();
			this.table.row("a decision of the guard, × that with 1,000 numbers", "≤ " + Spread.number(FLAT),
					"%s (%s)".formatted(Spread.number(ratio), GuardReport.title(worst)), yesOrNo(ratio <= FLAT), "",
					"");
		});
	}

	private void atMost(String what, double aim, double measured) {
		this.table.row(what, "≤ " + Spread.number(aim), Spread.number(measured), yesOrNo(measured <= aim), "", "");
	}

	static String yesOrNo(boolean met) {
		return met ? "yes" : "**no**";
	}

}
