package io.github.otpkit.benchmarks.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.otpkit.benchmarks.guard.Store;
import io.github.otpkit.benchmarks.section.GuardCost;

/**
 * The guard with more and more numbers.
 */
final class GuardReport {

	/** The numbers that the guard counts in a virtual machine before it forgets some. */
	private static final int LOCAL_CAPACITY = 50_000;

	private final List<GuardCost> costs;

	private GuardReport(List<GuardCost> costs) {
		this.costs = costs;
	}

	static void write(List<GuardCost> costs, Document document) {
		if (costs.isEmpty()) {
			return;
		}
		StringBuilder text = new StringBuilder();
		for (Store store : Store.values()) {
			GuardReport report = new GuardReport(of(costs, store));
			String image = "guard-%s.svg".formatted(store.name().toLowerCase(Locale.ROOT));
			String title = "Microseconds of a decision" + ((store == Store.REDIS) ? " with Redis" : "");
			document.image(image, report.chart(title).toString());
			text.append((store == Store.REDIS) ? "### In Redis\n\n" : "### In the virtual machine\n\n")
				.append(report.table())
				.append("%n![%s](performance/%s)%n%n".formatted(title, image));
		}
		document.block("guard", text.toString());
	}

	/** The size at which a decision costs most, of those in the virtual machine. */
	static Optional<GuardCost> slowest(List<GuardCost> costs) {
		return of(costs, Store.LOCAL).stream()
			.max(Comparator.comparingDouble((cost) -> ratioToFewest(costs, cost).median()));
	}

	/** How many times as much as with the fewest numbers, in the same round. */
	static Spread ratioToFewest(List<GuardCost> costs, GuardCost cost) {
		List<Double> fewest = of(costs, cost.store()).get(0).oneCaller();
		return Spread.of(IntStream.range(0, fewest.size()).mapToDouble((i) -> cost.oneCaller().get(i) / fewest.get(i)));
	}

	static String title(GuardCost cost) {
		return String.format(Locale.ROOT, "%,d numbers", cost.numbers());
	}

	private Table table() {
		Table table = new Table("", "µs", "× fewest", "µs, 2 callers", "MB", "bytes/number held", "MB in the end");
		for (GuardCost cost : this.costs) {
			int held = (cost.store() == Store.LOCAL) ? Math.min(cost.numbers(), LOCAL_CAPACITY) : cost.numbers();
			table.row(title(cost), spread(cost.oneCaller()), Spread.number(ratioToFewest(this.costs, cost).median()),
					spread(cost.twoCallers()), megabytes(cost.bytes()), Spread.number((double) cost.bytes() / held),
					megabytes(cost.bytesInTheEnd()));
		}
		return table;
	}

	private BarChart chart(String title) {
		BarChart chart = new BarChart(title);
		this.costs.forEach((cost) -> chart.bar(title(cost),
				Spread.of(cost.oneCaller().stream().mapToDouble((micros) -> micros)).median(), true));
		return chart;
	}

	private static List<GuardCost> of(List<GuardCost> costs, Store store) {
		return costs.stream().filter((cost) -> cost.store() == store).toList();
	}

	private static String spread(List<Double> micros) {
		return Spread.of(micros.stream().mapToDouble((time) -> time)).text();
	}

	private static String megabytes(long bytes) {
		return Spread.number(bytes / Math.pow(2, 20));
	}

}
