package io.github.otpkit.benchmarks.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.load.Figures;
import io.github.otpkit.benchmarks.section.Burst;

/**
 * More and more callers, and all at once.
 */
final class ScaleReport {

	private ScaleReport() {
	}

	static void write(List<Situation> situations, List<Burst> bursts, Document document) {
		Table table = new Table("", "starter, calls/s", "floor, calls/s", "× floor", "starter, p99 ms",
				"floor, p99 ms");
		BarChart chart = new BarChart("Calls per second of the starter");
		for (Situation situation : situations) {
			situation.contenders()
				.stream()
				.filter((contender) -> contender != Contenders.JDK)
				.forEach((contender) -> write(situation, contender, table, chart));
		}
		if (!situations.isEmpty()) {
			document.image("scale.svg", chart.toString());
			document.block("scale", table + "\n![Calls per second of the starter](performance/scale.svg)\n");
			document.block("burst", table(bursts).toString());
		}
	}

	private static void write(Situation situation, Contenders contender, Table table, BarChart chart) {
		String title = situation.title() + ((contender != Contenders.OTP) ? ", " + contender.title() : "");
		Spread calls = situation.figures(contender, Figures::callsPerSecond);
		table.row(title, calls.text(), situation.figures(Contenders.JDK, Figures::callsPerSecond).text(),
				situation.ratio(contender, Contenders.JDK).text(),
				situation.figures(contender, (figures) -> figures.p99() / 1000).text(),
				situation.figures(Contenders.JDK, (figures) -> figures.p99() / 1000).text());
		chart.bar(title, calls.median(), contender == Contenders.OTP);
	}

	private static Table table(List<Burst> bursts) {
		Table table = new Table("", "callers", "p50 ms", "p99 ms", "last ms", "failed");
		for (Burst burst : bursts) {
			Figures figures = burst.figures();
			table.row(burst.contender().title() + ((burst.idleSeconds() > 0)
					? ", after %s minutes without a call".formatted(minutes(burst.idleSeconds())) : ", under way"),
					String.valueOf(burst.callers()), Spread.number(figures.p50() / 1000),
					Spread.number(figures.p99() / 1000), Spread.number(figures.max() / 1000),
					String.valueOf(figures.failures()));
		}
		return table;
	}

	private static String minutes(long seconds) {
		return new BigDecimal(seconds).divide(BigDecimal.valueOf(60), 1, RoundingMode.HALF_UP)
			.stripTrailingZeros()
			.toPlainString();
	}

}
