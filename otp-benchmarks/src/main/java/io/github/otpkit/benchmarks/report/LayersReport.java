package io.github.otpkit.benchmarks.report;

import java.util.List;
import java.util.Map;

import io.github.otpkit.benchmarks.section.Layer;

/**
 * Each layer alone.
 */
final class LayersReport {

	/** In the order of the flow. */
	private static final Map<String, String> TITLES = Map.of("observation", "flow and observation", "phone",
			"phone: reading the number", "message", "message: writing the text", "senderWithoutProvider",
			"all of these together", "mapping", "mapping: request, RestClient, answer", "allWithoutTransport",
			"**everything but the transport**", "transport", "transport: one exchange with the stub", "guard 1000",
			"guard: a decision, 1,000 numbers, 2 callers", "guard 1000000",
			"guard: a decision, 1,000,000 numbers, 2 callers");

	private static final List<String> ORDER = List.of("observation", "phone", "message", "guard 1000", "guard 1000000",
			"senderWithoutProvider", "mapping", "allWithoutTransport", "transport");

	private LayersReport() {
	}

	static void write(List<Layer> layers, Document document) {
		if (layers.isEmpty()) {
			return;
		}
		Table table = new Table("", "µs", "± µs", "KB");
		BarChart chart = new BarChart("Microseconds of each layer");
		layers.stream().sorted((one, other) -> rank(one) - rank(other)).forEach((layer) -> {
			String title = TITLES.getOrDefault(layer.name(), layer.name());
			table.row(title, Spread.number(layer.micros()), Spread.number(layer.error()),
					Spread.number(layer.bytes() / 1024));
			chart.bar(title, layer.micros(), layer.name().equals("allWithoutTransport"));
		});
		document.image("layers.svg", chart.toString());
		document.block("layers", table + "\n![Microseconds of each layer](performance/layers.svg)\n");
	}

	/** A layer that is not known yet comes first. */
	private static int rank(Layer layer) {
		return ORDER.indexOf(layer.name());
	}

}
