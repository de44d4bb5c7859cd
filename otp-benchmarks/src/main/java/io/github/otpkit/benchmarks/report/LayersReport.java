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
			"**everything but the transport**", "transport", "transport: one exchange with the stub", "guard",
			"guard: a decision in the virtual machine", "redisGuard", "guard: a decision in Redis, one round trip");

	private static final List<String> ORDER = List.of("observation", "phone", "message", "guard",
			"senderWithoutProvider", "mapping", "allWithoutTransport", "transport", "redisGuard");

	private LayersReport() {
	}

	static void write(List<Layer> layers, Document document) {
		if (layers.isEmpty()) {
			return;
		}
		Table table = new Table("", "µs", "± µs", "CPU µs", "KB");
		BarChart chart = new BarChart("Microseconds of each layer");
		layers.stream().sorted((one, other) -> rank(one) - rank(other)).forEach((layer) -> {
			String title = TITLES.getOrDefault(layer.name(), layer.name());
			table.row(title, Spread.number(layer.micros()), Spread.number(layer.error()),
					(layer.cpuMicros() > 0) ? Spread.number(layer.cpuMicros()) : "–",
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
