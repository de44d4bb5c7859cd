package io.github.otpkit.benchmarks;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What is measured together: all contenders side by side, what a virtual machine does
 * first, each layer alone, the guard by its numbers, and calls that come all at once.
 */
enum Section {

	CLIENT, COLD, LAYERS, GUARD, BURST;

	private static final String CLASS_PATH = System.getProperty("java.class.path");

	private static final String SECURITY = "spring-security|spring-boot-(starter-)?security";

	/** The runs by load. */
	List<List<Run>> runs(Stub stub) {
		return switch (this) {
			case CLIENT -> Load.ALL.stream()
				.map((load) -> Stream.of(Contender.values()).map((contender) -> client(contender, load, stub)).toList())
				.toList();
			case COLD -> cold(stub);
			case LAYERS -> List.of(Stream.of(LayerBenchmark.Layer.values())
				.map((layer) -> new Run("LayerBenchmark.call", layer.name(), "", CLASS_PATH,
						(options) -> options.mode(Mode.AverageTime)
							.param("layer", layer.name())
							.param("stub", stub.atOnce.toString())))
				.toList());
			case GUARD -> List.of(guard("LOCAL", 1_000, 10_000, 50_000, 100_000, 1_000_000, 10_000_000),
					guard("REDIS", 1_000, 10_000, 100_000));
			case BURST -> Stream.of(0, 70)
				.map((idle) -> Contender.BURST.stream().map((contender) -> burst(contender, idle, stub)).toList())
				.toList();
		};
	}

	Path file(Path docs) {
		return docs.resolve("performance").resolve(name().toLowerCase(Locale.ROOT) + ".json");
	}

	/** The starter and its guard next to the same with another jar of the library. */
	List<List<Run>> comparison(Stub stub, Path before) {
		String classPath = before.toAbsolutePath() + File.pathSeparator + without("otp-spring-boot-autoconfigure");
		return runs(stub).stream()
			.flatMap(List::stream)
			.filter((run) -> run.subject().matches("OTP|LOCAL"))
			.map((run) -> List.of(new Run(run.benchmark(), "before", run.load(), classPath, run.options()),
					new Run(run.benchmark(), "after", run.load(), CLASS_PATH, run.options())))
			.toList();
	}

	private static Run client(Contender contender, Load load, Stub stub) {
		URI address = (load.delay() > 0) ? stub.delayed : stub.atOnce;
		return new Run("ClientBenchmark.send", contender.name(), load.name(), CLASS_PATH,
				(options) -> load.apply(calls(contender, address).apply(options)).mode(Mode.SampleTime));
	}

	/** Each of 256 callers calls once; they do not wait for each other. */
	private static Run burst(Contender contender, int idle, Stub stub) {
		return new Run("ClientBenchmark.send", contender.name(), "idle " + idle, CLASS_PATH,
				(options) -> calls(contender, stub.delayed).apply(options)
					.param("idleSeconds", String.valueOf(idle))
					.mode(Mode.SampleTime)
					.threads(256)
					.syncIterations(false)
					.measurementIterations(1)
					.measurementTime(TimeValue.milliseconds(1)));
	}

	/** First tickets, then pairs of web applications. */
	private static List<List<Run>> cold(Stub stub) {
		List<List<Run>> loads = new ArrayList<>();
		loads.add(Stream.of(Contender.values())
			.map((contender) -> new Run("ColdBenchmark.firstTicket", contender.name(), "ticket", CLASS_PATH,
					(options) -> once(calls(contender, stub.atOnce).apply(options))))
			.toList());
		Run without = new Run("ColdBenchmark.webApplication", "without", "web",
				without(SECURITY + "|otp-spring-boot-(autoconfigure|starter)|libphonenumber"), Section::once);
		Run with = new Run("ColdBenchmark.webApplication", "with", "web", without(SECURITY), Section::once);
		loads.addAll(Collections.nCopies(4, List.of(without, with)));
		return loads;
	}

	private static List<Run> guard(String store, Integer... sizes) {
		return Stream.of(sizes)
			.map(String::valueOf)
			.map((numbers) -> new Run("GuardBenchmark.send", store, numbers, CLASS_PATH,
					(options) -> options.mode(Mode.AverageTime).param("store", store).param("numbers", numbers)))
			.toList();
	}

	private static UnaryOperator<ChainedOptionsBuilder> calls(Contender contender, URI stub) {
		return (options) -> options.param("contender", contender.name()).param("stub", stub.toString());
	}

	private static ChainedOptionsBuilder once(ChainedOptionsBuilder options) {
		return options.mode(Mode.SingleShotTime)
			.timeUnit(TimeUnit.MILLISECONDS)
			.warmupIterations(0)
			.measurementIterations(1);
	}

	/** The class path without some jars, or modules of this build. */
	private static String without(String names) {
		Pattern entry = Pattern.compile("[/\\\\](%s)[^/\\\\]*([/\\\\]target[/\\\\]classes)?$".formatted(names));
		return Stream.of(CLASS_PATH.split(File.pathSeparator))
			.filter((path) -> !entry.matcher(path).find())
			.collect(Collectors.joining(File.pathSeparator));
	}

}
