package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import io.github.otpkit.benchmarks.Results.Measurement;
import io.github.otpkit.benchmarks.Section.Load;
import io.github.otpkit.benchmarks.contender.Contenders;

/**
 * Writes tables and charts from the raw data.
 */
final class Report {

	/** No caller comes closer than this to the most that the delay of the stub allows. */
	private static final double REACHABLE = 0.95;

	private static final Map<String, String> LAYERS = layers();

	private final Map<Section, Results> results;

	private final Page page;

	private Report(Map<Section, Results> results, Page page) {
		this.results = results;
		this.page = page;
	}

	static Report read(Path docs) throws IOException {
		Map<Section, Results> results = new EnumMap<>(Section.class);
		for (Section section : Section.values()) {
			results.put(section, Results.read(section.file(docs)));
		}
		return new Report(results, new Page(docs));
	}

	/** The starter before and after a change; ratios are within a round. */
	static String comparison(List<Measurement> measurements) {
		Report report = new Report(Map.of(Section.CLIENT, new Results("", measurements)), new Page(Path.of("")));
		List<List<String>> rows = Load.COMPARED.stream()
			.map((load) -> List.of(title(load.name()),
					report.spread(Section.CLIENT, "before", load.name(), "calls").toString(),
					report.spread(Section.CLIENT, "after", load.name(), "calls").toString(),
					report.ratio("after", "before", load.name(), "calls").toString(),
					report.ratio("after", "before", load.name(), "p99").toString(),
					report.ratio("after", "before", load.name(), "cpu").toString(),
					report.ratio("after", "before", load.name(), "bytes").toString()))
			.toList();
		return Page.table(List.of("", "before, calls/s", "after, calls/s", "after / before, calls/s", "p99", "CPU",
				"bytes allocated"), rows);
	}

	void write() throws IOException {
		this.page.block("machine",
				this.results.values()
					.stream()
					.map(Results::machine)
					.filter((machine) -> !machine.isEmpty())
					.distinct()
					.collect(Collectors.joining("\n")));
		this.page.block("targets", targets());
		this.page.block("client", client());
		this.page.block("costs", costs());
		chart("client-32-0", "Calls per second, 32 callers, answered at once", Section.CLIENT, "32-0", "calls");
		chart("client-500-20", "Calls per second, 500 virtual threads, answered after 20 ms", Section.CLIENT, "500-20",
				"calls");
		chart("cold", "Milliseconds from the start of the virtual machine to the first ticket", Section.COLD, "ticket",
				"time");
		Map<String, Double> guard = new LinkedHashMap<>();
		numbers("LOCAL").forEach(
				(numbers) -> guard.put(grouped(numbers), spread(Section.GUARD, "LOCAL", numbers, "time").median()));
		this.page.chart("guard", "Microseconds of a decision of the guard in the virtual machine, by numbers", guard);
	}

	private void chart(String name, String title, Section section, String load, String figure) throws IOException {
		Map<String, Double> bars = new LinkedHashMap<>();
		for (Contenders contender : Contenders.values()) {
			Spread spread = spread(section, contender.name(), load, figure);
			if (spread.isKnown()) {
				bars.put(contender.title(), spread.median());
			}
		}
		this.page.chart(name, title, bars);
	}

	private String client() {
		List<String> header = new ArrayList<>(List.of("calls/s"));
		Load.ALL.forEach((load) -> header.add(title(load.name())));
		header.addAll(List.of("p99 ms of the last", "KB/call", "CPU µs/call, 32 callers, 0 ms"));
		List<List<String>> rows = new ArrayList<>();
		for (Contenders contender : Contenders.values()) {
			List<String> row = new ArrayList<>(List.of(contender.title()));
			Load.ALL.forEach((load) -> row.add(number(Section.CLIENT, contender.name(), load.name(), "calls", 1)));
			row.add(number(Section.CLIENT, contender.name(), "500-20", "p99", 1000));
			row.add(number(Section.CLIENT, contender.name(), "32-0", "bytes", 1024));
			row.add(number(Section.CLIENT, contender.name(), "32-0", "cpu", 1));
			rows.add(row);
		}
		return Page.table(header, rows);
	}

	private String costs() {
		List<List<String>> rows = new ArrayList<>();
		LAYERS.forEach((layer, title) -> rows.add(List.of(title, spread(Section.LAYERS, layer, "1-0", "time") + " µs",
				number(Section.LAYERS, layer, "1-0", "bytes", 1024) + " KB a call")));
		numbers("LOCAL").forEach((numbers) -> rows.add(guard("LOCAL", numbers, "in the virtual machine")));
		numbers("REDIS").forEach((numbers) -> rows.add(guard("REDIS", numbers, "in Redis, two round trips")));
		rows.add(List.of("added to the start of a web application", added() + " ms", ""));
		for (String idle : loads(Section.BURST)) {
			Stream.of(Contenders.JDK, Contenders.OTP, Contenders.OTP_APACHE)
				.forEach((contender) -> rows.add(burst(contender, idle)));
		}
		return Page.table(List.of("", "time", "memory"), rows);
	}

	private List<String> guard(String store, String numbers, String where) {
		return List.of("guard, %s numbers, %s".formatted(grouped(numbers), where),
				spread(Section.GUARD, store, numbers, "time") + " µs",
				number(Section.GUARD, store, numbers, "heldBytes", 1024 * 1024) + " MB held");
	}

	private List<String> burst(Contenders contender, String idle) {
		String when = idle.equals("0") ? "under way" : "after %s s without a call".formatted(idle);
		return List.of("last of 256 answers, %s: %s".formatted(when, contender.title()),
				spread(Section.BURST, contender.name(), idle, "time") + " ms", "");
	}

	private String targets() {
		List<List<String>> rows = new ArrayList<>();
		List<Load> all = Load.ALL;
		List<Load> concurrent = all.stream().filter((load) -> load.callers() > 1).toList();
		List<Load> crowded = all.stream().filter((load) -> load.name().equals("500-20")).toList();
		rows.add(calls(all, Contenders.JDK_JACKSON, 0.75));
		rows.add(calls(concurrent, Contenders.RESTCLIENT_JDK, 3));
		for (Contenders sdk : List.of(Contenders.TWILIO, Contenders.VONAGE, Contenders.SNS)) {
			rows.add(calls(all, sdk, 1));
		}
		for (Contenders sdk : List.of(Contenders.TWILIO_TUNED, Contenders.VONAGE_TUNED, Contenders.SNS_TUNED)) {
			rows.add(calls(crowded, sdk, 1));
		}
		rows.add(atMost("everything but the transport, CPU µs", 25,
				spread(Section.LAYERS, "withoutTransport", "1-0", "cpu").median(), ""));
		rows.add(atMost("everything but the transport, KB", 12,
				spread(Section.LAYERS, "withoutTransport", "1-0", "bytes").median() / 1024, ""));
		rows.add(atMost("added to the start of a web application, ms", 60, added().median(),
				" (%s to %s)".formatted(Spread.number(added().min()), Spread.number(added().max()))));
		String slowest = numbers("LOCAL").stream().max(Comparator.comparingDouble(this::ratioToFewest)).orElse("1000");
		rows.add(atMost("a decision of the guard, × that with 1,000 numbers", 1.5, ratioToFewest(slowest),
				" (%s numbers)".formatted(grouped(slowest))));
		return Page.table(List.of("", "target", "measured, at worst", "met", "recipe for Apache, at worst", "met"),
				rows);
	}

	private List<String> calls(List<Load> loads, Contenders other, double target) {
		List<String> row = new ArrayList<>(List.of("calls/s, × " + other.title(), "≥ " + Spread.number(target)));
		for (Contenders starter : List.of(Contenders.OTP, Contenders.OTP_APACHE)) {
			Optional<Load> worst = loads.stream()
				.filter((load) -> isReachable(load, other, target))
				.filter((load) -> ratio(starter, other, load).isKnown())
				.min(Comparator.comparingDouble((load) -> ratio(starter, other, load).median()));
			row.add(worst
				.map((load) -> "%s (%s)".formatted(Spread.number(ratio(starter, other, load).median()),
						title(load.name())))
				.orElse("–"));
			row.add(worst.map((load) -> yesOrNo(ratio(starter, other, load).median() >= target)).orElse("–"));
		}
		return row;
	}

	private boolean isReachable(Load load, Contenders other, double target) {
		double most = (load.delay() > 0) ? load.callers() * 1000.0 / load.delay() : Double.POSITIVE_INFINITY;
		return target * spread(Section.CLIENT, other.name(), load.name(), "calls").median() <= REACHABLE * most;
	}

	private static List<String> atMost(String what, double target, double measured, String where) {
		return List.of(what, "≤ " + Spread.number(target), Spread.number(measured) + where,
				Double.isNaN(measured) ? "–" : yesOrNo(measured <= target), "", "");
	}

	private static String yesOrNo(boolean met) {
		return met ? "yes" : "**no**";
	}

	private double ratioToFewest(String numbers) {
		return spread(Section.GUARD, "LOCAL", numbers, "time").median()
				/ spread(Section.GUARD, "LOCAL", "1000", "time").median();
	}

	/** The differences between the two starts of a pair. */
	private Spread added() {
		double[] with = figures(Section.COLD, "with", "web", "time").toArray();
		double[] without = figures(Section.COLD, "without", "web", "time").toArray();
		double[] added = new double[Math.min(with.length, without.length)];
		Arrays.setAll(added, (i) -> with[i] - without[i]);
		return Spread.of(DoubleStream.of(added));
	}

	private Spread ratio(Contenders subject, Contenders other, Load load) {
		return ratio(subject.name(), other.name(), load.name(), "calls");
	}

	private Spread ratio(String subject, String other, String load, String figure) {
		double[] subjects = figures(Section.CLIENT, subject, load, figure).toArray();
		double[] others = figures(Section.CLIENT, other, load, figure).toArray();
		double[] ratios = new double[Math.min(subjects.length, others.length)];
		Arrays.setAll(ratios, (i) -> subjects[i] / others[i]);
		return Spread.of(DoubleStream.of(ratios));
	}

	private String number(Section section, String subject, String load, String figure, double unit) {
		return Spread.number(spread(section, subject, load, figure).median() / unit);
	}

	private Spread spread(Section section, String subject, String load, String figure) {
		return Spread.of(figures(section, subject, load, figure));
	}

	/** One figure in the order of the rounds. */
	private DoubleStream figures(Section section, String subject, String load, String figure) {
		return Objects.requireNonNull(this.results.get(section))
			.measurements()
			.stream()
			.filter((measurement) -> measurement.subject().equals(subject) && measurement.load().equals(load))
			.map((measurement) -> measurement.figures().get(figure))
			.filter(Objects::nonNull)
			.mapToDouble((value) -> value);
	}

	private List<String> numbers(String store) {
		return loads(Section.GUARD).stream()
			.filter((numbers) -> spread(Section.GUARD, store, numbers, "time").isKnown())
			.toList();
	}

	private List<String> loads(Section section) {
		return Objects.requireNonNull(this.results.get(section))
			.measurements()
			.stream()
			.map(Measurement::load)
			.distinct()
			.sorted(Comparator.comparingInt(Integer::parseInt))
			.toList();
	}

	private static String grouped(String number) {
		return String.format(Locale.ROOT, "%,d", Long.parseLong(number));
	}

	private static String title(String load) {
		String[] parts = load.split("-", 2);
		String callers = switch (parts[0]) {
			case "1" -> "1 caller";
			case "500" -> "500 virtual threads";
			default -> parts[0] + " callers";
		};
		return callers + ", " + parts[1] + " ms";
	}

	private static Map<String, String> layers() {
		Map<String, String> layers = new LinkedHashMap<>();
		layers.put("flow", "flow and observation");
		layers.put("phone", "phone: reading the number");
		layers.put("message", "message: writing the text");
		layers.put("withoutProvider", "all layers in front of the provider, guard included");
		layers.put("mapping", "mapping: request, RestClient, answer");
		layers.put("withoutTransport", "**everything but the transport**");
		layers.put("exchange", "mapping and one exchange with the stub");
		return layers;
	}

}
