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
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What is measured together, as runs of one load each.
 */
enum Section {

	/** All contenders side by side. */
	CLIENT {

		@Override
		List<List<Run>> runs(Stub stub, List<Contenders> contenders) {
			return Load.ALL.stream()
				.filter(Load::isPossible)
				.map((load) -> contenders.stream()
					.map((contender) -> client(contender.name(), contender, load, stub, ClassPaths.of(contender)))
					.toList())
				.toList();
		}

	},

	/** Starts of programs. */
	COLD {

		@Override
		List<List<Run>> runs(Stub stub, List<Contenders> contenders) throws IOException {
			List<Run> tickets = new ArrayList<>();
			for (Contenders contender : contenders) {
				String address = stub.address(0).toString();
				tickets.add(start(contender.name(), "ticket", ClassPaths.loadedBy(contender, address),
						"%s %s %s".formatted(FirstTicket.class.getName(), contender.name(), address)));
			}
			String web = WebApplication.class.getName()
					+ " --server.port=0 --otp.api-login=me@example.com --otp.api-key=key";
			Run without = start("without", "web", ClassPaths.ofWebApplication(false), web);
			Run with = start("with", "web", ClassPaths.ofWebApplication(true), web);
			return List.of(tickets, List.of(without, with), List.of(with, without), List.of(without, with),
					List.of(with, without));
		}

	},

	/** Each layer of the starter alone. */
	LAYERS {

		@Override
		List<List<Run>> runs(Stub stub, List<Contenders> contenders) {
			return List
				.of(Stream.of("flow", "phone", "message", "withoutProvider", "mapping", "withoutTransport", "exchange")
					.map((layer) -> new Run("LayerBenchmark." + layer, layer, "1-0", ClassPaths.of(Contenders.OTP),
							(options) -> options.param("stub", stub.address(0).toString())
								.warmupTime(TimeValue.seconds(2))))
					.toList());
		}

	},

	/** The guard with a growing count of numbers. */
	GUARD {

		@Override
		List<List<Run>> runs(Stub stub, List<Contenders> contenders) {
			return List.of(
					Stream.of(1_000, 10_000, 50_000, 100_000, 1_000_000, 10_000_000)
						.map((numbers) -> guard("LOCAL", numbers))
						.toList(),
					Stream.of(1_000, 10_000, 100_000).map((numbers) -> guard("REDIS", numbers)).toList());
		}

	},

	/** Calls that come all at once, without and with an idle time before. */
	BURST {

		@Override
		List<List<Run>> runs(Stub stub, List<Contenders> contenders) {
			List<Contenders> some = contenders.stream()
				.filter((contender) -> contender == Contenders.JDK || contender.name().startsWith("OTP"))
				.toList();
			return Stream.of(0, 70)
				.map((idle) -> some.stream().map((contender) -> burst(contender, idle, stub)).toList())
				.toList();
		}

	};

	abstract List<List<Run>> runs(Stub stub, List<Contenders> contenders) throws IOException;

	Path file(Path docs) {
		return docs.resolve("performance").resolve(name().toLowerCase(Locale.ROOT) + ".json");
	}

	/**
	 * The starter as it is next to the starter with another jar of the library.
	 */
	static List<List<Run>> comparison(Stub stub, Path before) {
		return Load.COMPARED.stream()
			.filter(Load::isPossible)
			.map((load) -> List.of(client("before", Contenders.OTP, load, stub, ClassPaths.withLibrary(before)),
					client("after", Contenders.OTP, load, stub, ClassPaths.of(Contenders.OTP))))
			.toList();
	}

	private static Run client(String subject, Contenders contender, Load load, Stub stub, String classPath) {
		return new Run("ClientBenchmark.send", subject, load.name(), classPath,
				load.options().andThen(caller(contender, stub, load.delay()))::apply);
	}

	private static Run burst(Contenders contender, int idle, Stub stub) {
		return new Run("ClientBenchmark.burst", contender.name(), String.valueOf(idle), ClassPaths.of(contender),
				(options) -> caller(contender, stub, 20).apply(options)
					.param("idleSeconds", String.valueOf(idle))
					.warmupIterations(0)
					.measurementIterations((idle > 0) ? 1 : 5));
	}

	private static Run guard(String store, int numbers) {
		return new Run("GuardBenchmark.send", store, String.valueOf(numbers), System.getProperty("java.class.path"),
				(options) -> options.param("store", store).param("numbers", String.valueOf(numbers)));
	}

	private static Run start(String subject, String load, String classPath, String command) {
		return new Run("ColdBenchmark.start", subject, load, System.getProperty("java.class.path"),
				(options) -> options.forks(0)
					.warmupIterations(0)
					.measurementIterations(1)
					.param("classPath", classPath)
					.param("command", command));
	}

	private static UnaryOperator<ChainedOptionsBuilder> caller(Contenders contender, Stub stub, int delay) {
		return (options) -> options.param("contender", contender.name()).param("stub", stub.address(delay).toString());
	}

	/**
	 * Callers who call again as soon as they have an answer.
	 *
	 * @param callers how many
	 * @param delay the delay of the stub, in milliseconds
	 */
	record Load(int callers, int delay) {

		/** So many callers are virtual threads, which need Java 21. */
		static final int VIRTUAL = 500;

		static final List<Load> ALL = List.of(new Load(1, 0), new Load(32, 0), new Load(VIRTUAL, 0), new Load(1, 20),
				new Load(32, 20), new Load(VIRTUAL, 20));

		static final List<Load> COMPARED = ALL.stream()
			.filter((load) -> load.delay == 0 || load.callers == VIRTUAL)
			.toList();

		boolean isPossible() {
			return this.callers < VIRTUAL || Runtime.version().feature() >= 21;
		}

		String name() {
			return this.callers + "-" + this.delay;
		}

		UnaryOperator<ChainedOptionsBuilder> options() {
			return (options) -> (this.callers < VIRTUAL) ? options.threads(this.callers)
					: options.threads(this.callers).jvmArgsAppend("-Djmh.executor=VIRTUAL");
		}

	}

}
