package io.github.otpkit.benchmarks.report;

import java.util.List;

import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.load.Figures;

/**
 * All contenders side by side, load by load.
 */
final class ClientReport {

	private ClientReport() {
	}

	static void write(List<Situation> situations, Document document) {
		StringBuilder text = new StringBuilder();
		for (Situation situation : situations) {
			String image = "client-" + situation.name() + ".svg";
			document.image(image, chart(situation).toString());
			text.append("### %s%n%n".formatted(situation.title()))
				.append(table(situation))
				.append("%n![Calls per second, %s](performance/%s)%n%n".formatted(situation.title(), image));
		}
		document.block("client", text.toString());
	}

	private static Table table(Situation situation) {
		Table table = new Table("", "calls/s", "× floor", "p50 ms", "p99 ms", "KB/call", "CPU µs/call", "failed");
		for (Contenders contender : situation.contenders()) {
			table.row(contender.title(), situation.figures(contender, Figures::callsPerSecond).text(),
					Spread.number(situation.ratio(contender, Contenders.JDK).median()),
					Spread.number(situation.figures(contender, (figures) -> figures.p50() / 1000).median()),
					situation.figures(contender, (figures) -> figures.p99() / 1000).text(),
					Spread.number(situation.figures(contender, (figures) -> figures.bytesPerCall() / 1024).median()),
					Spread.number(situation.figures(contender, Figures::cpuPerCall).median()),
					Spread.number(situation.figures(contender, Figures::failures).max()));
		}
		return table;
	}

	private static BarChart chart(Situation situation) {
		BarChart chart = new BarChart("Calls per second, " + situation.title());
		situation.contenders()
			.forEach((contender) -> chart.bar(contender.title(),
					situation.figures(contender, Figures::callsPerSecond).median(), contender == Contenders.OTP));
		return chart;
	}

}
