package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.otpkit.benchmarks.contender.Contenders;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/**
 * What is measured together: all contenders side by side, starts of programs, each layer
 * alone, the guard by its numbers, and calls that come all at once.
 */
enum Section {

	CLIENT, COLD, LAYERS, GUARD, BURST;

	/** The runs by load. */
	List<List<Run>> runs(Stub stub, List<Contenders> contenders) throws IOException {
		return switch (this) {
			case CLIENT -> Load.possible(Load.ALL)
				.map((load) -> contenders.stream()
					.map((contender) -> client(contender.name(), contender, load, stub, ClassPaths.of(contender)))
					.toList())
				.toList();
			case COLD -> cold(stub, contenders);
			case LAYERS -> List.of(LayerBenchmark.LAYERS.stream()
				.map((layer) -> new Run("LayerBenchmark.call", layer, "1-0", ClassPaths.ofLayers(),
						(options) -> options.param("layer", layer).param("stub", stub.address(0).toString())))
				.toList());
			case GUARD -> List.of(guard("LOCAL", 1_000, 10_000, 50_000, 100_000, 1_000_000, 10_000_000),
					guard("REDIS", 1_000, 10_000, 100_000));
			case BURST -> Stream.of(0, 70)
				.map((idle) -> contenders.stream()
					.filter((contender) -> contender == Contenders.JDK || contender.name().startsWith("OTP"))
					.map((contender) -> burst(contender, idle, stub))
					.toList())
				.toList();
		};
	}

	Path file(Path docs) {
		return docs.resolve("performance").resolve(name().toLowerCase(Locale.ROOT) + ".json");
	}

	/** The starter next to the starter with another jar of the library. */
	static List<List<Run>> comparison(Stub stub, Path before) {
		return Load.possible(Load.COMPARED)
			.map((load) -> List.of(client("before", Contenders.OTP, load, stub, ClassPaths.withLibrary(before)),
					client("after", Contenders.OTP, load, stub, ClassPaths.of(Contenders.OTP))))
			.toList();
	}

	private static Run client(String subject, Contenders contender, Load load, Stub stub, String classPath) {
		return new Run("ClientBenchmark.send", subject, load.name(), classPath,
				(options) -> load.apply(caller(contender, stub, load.delay()).apply(options)));
	}

	private static Run burst(Contenders contender, int idle, Stub stub) {
		return new Run("ClientBenchmark.burst", contender.name(), String.valueOf(idle), ClassPaths.of(contender),
				(options) -> caller(contender, stub, 20).apply(options)
					.param("idleSeconds", String.valueOf(idle))
					.warmupIterations(0)
					.measurementIterations((idle > 0) ? 1 : 5));
	}

	private static UnaryOperator<ChainedOptionsBuilder> caller(Contenders contender, Stub stub, int delay) {
		return (options) -> options.param("contender", contender.name()).param("stub", stub.address(delay).toString());
	}

	private static List<Run> guard(String store, Integer... sizes) {
		return Stream.of(sizes)
			.map(String::valueOf)
			.map((numbers) -> new Run("GuardBenchmark.send", store, numbers, System.getProperty("java.class.path"),
					(options) -> options.param("store", store).param("numbers", numbers)))
			.toList();
	}

	/** First tickets, then pairs of web applications in alternating order. */
	private static List<List<Run>> cold(Stub stub, List<Contenders> contenders) throws IOException {
		String address = stub.address(0).toString();
		List<Run> tickets = new ArrayList<>();
		for (Contenders contender : contenders) {
			tickets.add(start(contender.name(), "ticket", ClassPaths.loadedBy(contender, address),
					"%s %s %s".formatted(ColdBenchmark.FirstTicket.class.getName(), contender.name(), address)));
		}
		String web = ColdBenchmark.WebApplication.class.getName()
				+ " --server.port=0 --otp.api-login=me@example.com --otp.api-key=key";
		Run without = start("without", "web", ClassPaths.ofWebApplication(false), web);
		Run with = start("with", "web", ClassPaths.ofWebApplication(true), web);
		return List.of(tickets, List.of(without, with), List.of(with, without), List.of(without, with),
				List.of(with, without));
	}

	private static Run start(String subject, String load, String classPath, String command) {
		return new Run("ColdBenchmark.start", subject, load, System.getProperty("java.class.path"),
				(options) -> options.forks(0)
					.warmupIterations(0)
					.measurementIterations(1)
					.param("classPath", classPath)
					.param("command", command));
	}

	/**
	 * Callers who call again as soon as they have an answer.
	 *
	 * @param callers how many; 500 are virtual threads, which need Java 21
	 * @param delay the delay of the stub, in milliseconds
	 */
	record Load(int callers, int delay) {

		static final List<Load> ALL = Stream.of(0, 20)
			.flatMap((millis) -> Stream.of(1, 32, 500).map((callers) -> new Load(callers, millis)))
			.toList();

		static final List<Load> COMPARED = ALL.stream().filter((load) -> load.delay == 0 || load.isVirtual()).toList();

		static Stream<Load> possible(List<Load> loads) {
			return loads.stream().filter((load) -> !load.isVirtual() || Runtime.version().feature() >= 21);
		}

		String name() {
			return this.callers + "-" + this.delay;
		}

		ChainedOptionsBuilder apply(ChainedOptionsBuilder options) {
			ChainedOptionsBuilder threads = options.threads(this.callers);
			return isVirtual() ? threads.jvmArgsAppend("-Djmh.executor=VIRTUAL") : threads;
		}

		private boolean isVirtual() {
			return this.callers == 500;
		}

	}

}
