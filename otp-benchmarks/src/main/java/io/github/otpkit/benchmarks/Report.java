package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.otpkit.benchmarks.LayerBenchmark.Layer;
import io.github.otpkit.benchmarks.Results.Spread;

/**
 * The tables and charts of the page.
 *
 * @param results the raw data
 */
record Report(Results results) {

	private static final List<Target> TARGETS = List.of(new Target(Contender.JDK_JACKSON, 0.75, Load.DECISIVE),
			new Target(Contender.RESTCLIENT_JDK, 3, Load.DECISIVE.subList(1, 4)),
			new Target(Contender.TWILIO, 1, Load.DECISIVE), new Target(Contender.VONAGE, 1, Load.DECISIVE),
			new Target(Contender.SNS, 1, Load.DECISIVE), new Target(Contender.TWILIO_TUNED, 1, List.of(Load.CROWD)),
			new Target(Contender.VONAGE_TUNED, 1, List.of(Load.CROWD)),
			new Target(Contender.SNS_TUNED, 1, List.of(Load.CROWD)));

	/** Write all from the raw data of a directory. */
	static void write(Path docs) throws IOException {
		Report report = new Report(Results.read(docs));
		Page page = new Page(docs.resolve("performance.md"));
		page.block("origin", "Figures measured on " + String.join("; ", report.results.origins()) + ".");
		page.block("targets", report.targets());
		page.block("client", report.client());
		page.block("costs", report.costs());
		page.chart("client-32-0", "Calls per second, 32 callers, answered at once",
				report.bars(Load.MANY.name(), "calls"));
		page.chart("client-500-20", "Calls per second, 500 virtual threads, answered after 20 ms",
				report.bars(Load.CROWD.name(), "calls"));
		page.chart("cold", "Milliseconds to the first ticket of a virtual machine", report.bars("ticket", "time"));
		page.chart("guard", "Microseconds of a decision of the guard in the virtual machine, by numbers",
				report.guardTimes());
	}

	/** The starter after a change, as a multiple of before. */
	String comparison() {
		List<String> header = List.of("", "time", "p99", "cpu", "bytes");
		List<List<String>> rows = new ArrayList<>();
		for (String load : this.results.loads("after")) {
			rows.add(header.stream()
				.map((figure) -> figure.isEmpty() ? load
						: this.results.ratio("after", "before", load, figure).toString())
				.toList());
		}
		return Page.table(header, rows);
	}

	private Map<String, Double> bars(String load, String figure) {
		Map<String, Double> bars = new LinkedHashMap<>();
		for (Contender contender : Contender.values()) {
			Spread spread = this.results.spread(contender.name(), load, figure);
			if (!Double.isNaN(spread.median())) {
				bars.put(contender.title, spread.median());
			}
		}
		return bars;
	}

	private String targets() {
		List<List<String>> rows = new ArrayList<>(TARGETS.stream().map(this::target).toList());
		rows.add(atMost("everything but the transport, CPU µs", 25, layer(Layer.WITHOUT_TRANSPORT, "cpu")));
		rows.add(atMost("everything but the transport, KB", 12, layer(Layer.WITHOUT_TRANSPORT, "bytes").per(1024)));
		rows.add(atMost("added to the start of a web application, ms", 60, added()));
		Map<String, Double> guard = guardTimes();
		rows.add(atMost("a decision of the guard, × that with 1,000 numbers", 1.5,
				Spread.of(List.of(Collections.max(guard.values()) / Objects.requireNonNull(guard.get("1,000"))))));
		return Page.table(List.of("", "target", "measured, at worst", "met"), rows);
	}

	private List<String> target(Target target) {
		Load worst = target.loads.stream()
			.min(Comparator.comparingDouble((load) -> ratio(target.other, load).median()))
			.orElseThrow();
		Spread ratio = ratio(target.other, worst);
		return List.of("calls/s, × " + target.other.title, "≥ " + target.least,
				"%s (%s)".formatted(ratio.number(), worst.title()), yesOrNo(ratio.median() >= target.least));
	}

	private Spread ratio(Contender other, Load load) {
		return this.results.ratio(Contender.OTP.name(), other.name(), load.name(), "calls");
	}

	private static List<String> atMost(String what, double target, Spread measured) {
		return List.of(what, "≤ " + target, measured.toString(), yesOrNo(measured.median() <= target));
	}

	private static String yesOrNo(boolean met) {
		return met ? "yes" : "**no**";
	}

	private String client() {
		List<String> header = new ArrayList<>(List.of("calls/s"));
		Load.ALL.forEach((load) -> header.add(load.title()));
		header.addAll(List.of("p99 ms of the last", "KB/call", "CPU µs/call, 32 callers, 0 ms"));
		return Page.table(header, Stream.of(Contender.values()).map(this::client).toList());
	}

	private List<String> client(Contender contender) {
		String subject = contender.name();
		List<String> row = new ArrayList<>(List.of(contender.title));
		Load.ALL.forEach((load) -> row.add(this.results.spread(subject, load.name(), "calls").number()));
		row.add(this.results.spread(subject, Load.CROWD.name(), "p99").per(1000).number());
		row.add(this.results.spread(subject, Load.MANY.name(), "bytes").per(1024).number());
		row.add(this.results.spread(subject, Load.MANY.name(), "cpu").number());
		return row;
	}

	private String costs() {
		List<List<String>> rows = new ArrayList<>();
		for (Layer layer : Layer.values()) {
			rows.add(List.of(layer.title, layer(layer, "time") + " µs",
					layer(layer, "bytes").per(1024).number() + " KB a call"));
		}
		this.results.loads("LOCAL").forEach((numbers) -> rows.add(guard("LOCAL", numbers, "in the virtual machine")));
		this.results.loads("REDIS").forEach((numbers) -> rows.add(guard("REDIS", numbers, "in Redis")));
		rows.add(List.of("added to the start of a web application", added() + " ms", ""));
		this.results.loads(Contender.JDK.name())
			.stream()
			.filter((load) -> load.startsWith("idle "))
			.forEach((idle) -> Contender.BURST.forEach((contender) -> rows.add(burst(contender, idle))));
		return Page.table(List.of("", "time", "memory"), rows);
	}

	private List<String> guard(String store, String numbers, String where) {
		return List.of("guard, %s numbers, %s".formatted(grouped(numbers), where),
				this.results.spread(store, numbers, "time") + " µs",
				this.results.spread(store, numbers, "heldBytes").per(1024 * 1024).number() + " MB held");
	}

	private List<String> burst(Contender contender, String idle) {
		return List.of(
				"last of 256 answers, after %s s without a call: %s".formatted(idle.substring(5), contender.title),
				this.results.spread(contender.name(), idle, "max").per(1000) + " ms", "");
	}

	private Spread layer(Layer layer, String figure) {
		return this.results.spread(layer.name(), "", figure);
	}

	private Map<String, Double> guardTimes() {
		Map<String, Double> times = new LinkedHashMap<>();
		this.results.loads("LOCAL")
			.forEach((numbers) -> times.put(grouped(numbers), this.results.spread("LOCAL", numbers, "time").median()));
		return times;
	}

	private Spread added() {
		return this.results.compare("with", "without", "web", "time", (with, without) -> with - without);
	}

	private static String grouped(String number) {
		return String.format(Locale.ROOT, "%,d", Long.parseLong(number));
	}

	/** How many times the calls of another contender the starter is to make. */
	private record Target(Contender other, double least, List<Load> loads) {

	}

}
