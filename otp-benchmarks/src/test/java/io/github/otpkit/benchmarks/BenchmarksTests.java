package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.otpkit.benchmarks.ClientBenchmark.Caller;
import io.github.otpkit.benchmarks.Results.Measurement;
import io.github.otpkit.benchmarks.contender.Contenders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Each benchmark runs for a moment, in this virtual machine.
 */
class BenchmarksTests {

	private static Stub stub;

	@BeforeAll
	static void start() throws IOException {
		stub = Stub.start();
	}

	@AfterAll
	static void stop() throws IOException {
		stub.close();
	}

	@Test
	void everyContenderSendsOneRequestForEachCall() throws Exception {
		assertThat(smoke(runs(Section.CLIENT, Contenders.values()).get(0))).hasSize(Contenders.values().length)
			.allSatisfy((measurement) -> assertThat(measurement.figures()).containsKeys("p50", "p99", "bytes", "cpu")
				.hasEntrySatisfying("calls", (calls) -> assertThat(calls).isPositive()));
	}

	@Test
	void forksHaveTheClassPathThatTheyNeed() throws Exception {
		List<Run> forked = Stream
			.of(runs(Section.CLIENT, Contenders.RESTCLIENT_JDK).get(0).get(0),
					runs(Section.LAYERS).get(0).get(LayerBenchmark.LAYERS.indexOf("withoutTransport")))
			.map((run) -> new Run(run.benchmark(), run.subject(), run.load(), run.classPath(),
					(options) -> run.options()
						.apply(options)
						.warmupIterations(0)
						.measurementIterations(1)
						.measurementTime(TimeValue.milliseconds(20))))
			.toList();
		assertThat(forked).allSatisfy((run) -> assertThat(run.classPath()).doesNotContain("httpclient5", "reactor"));
		assertThat(Run.rounds(List.of(forked), 1, false, (line) -> {
		})).hasSize(2);
	}

	@Test
	void delayedAnswersAreDelayed() throws Exception {
		Run delayed = runs(Section.CLIENT, Contenders.JDK).stream()
			.flatMap(List::stream)
			.filter((run) -> run.load().equals("32-20"))
			.findFirst()
			.orElseThrow();
		assertThat(smoke(List.of(delayed)).get(0).figures().get("p50")).isGreaterThan(20_000);
	}

	@Test
	void callsThatAllComeAtOnceAreMeasured() throws Exception {
		assertThat(smoke(runs(Section.BURST, Contenders.JDK).get(0)).get(0).figures().get("time")).isGreaterThan(20);
	}

	@Test
	void everyLayerIsMeasured() throws Exception {
		assertThat(smoke(runs(Section.LAYERS).get(0)))
			.allSatisfy((measurement) -> assertThat(measurement.figures()).containsKeys("time", "bytes", "cpu"));
	}

	@Test
	void guardIsMeasuredInBothStores() throws Exception {
		List<Run> fewest = runs(Section.GUARD).stream().map((sizes) -> sizes.get(0)).toList();
		List<Measurement> measurements = smoke(fewest);
		assertThat(measurements).extracting(Measurement::subject).containsExactly("LOCAL", "REDIS");
		// In this virtual machine the garbage of the other tests hides what the guard
		// holds.
		assertThat(measurements.get(0).figures()).containsKeys("time", "heldBytes");
		assertThat(measurements.get(1).figures().get("heldBytes")).isGreaterThan(300_000);
	}

	@Test
	void startsAreMeasured() throws Exception {
		List<List<Run>> starts = runs(Section.COLD, Contenders.JDK);
		assertThat(smoke(List.of(starts.get(0).get(0), starts.get(1).get(1))))
			.allSatisfy((measurement) -> assertThat(measurement.figures().get("time")).isGreaterThan(50));
	}

	@Test
	void benchmarkThatSendsNothingFails() throws Exception {
		Caller caller = caller();
		assertThatIllegalStateException().isThrownBy(caller::close).withMessageContaining("0 calls");
	}

	@Test
	void benchmarkThatSendsAMessageTwiceFails() throws Exception {
		Caller caller = caller();
		caller.send();
		Contenders.JDK.open(stub.address(0)).send("+33612345678");
		assertThatIllegalStateException().isThrownBy(caller::close).withMessageContaining("1 calls of JDK were 2");
	}

	@Test
	void failedCallFailsTheRun() throws Exception {
		Run run = runs(Section.CLIENT, Contenders.JDK).get(0).get(0);
		Run broken = new Run(run.benchmark(), run.subject(), run.load(), run.classPath(),
				(options) -> run.options().apply(options).param("stub", stub.address(0) + "/wrong/"));
		assertThatExceptionOfType(RunnerException.class).isThrownBy(() -> smoke(List.of(broken)));
	}

	@Test
	void pageIsWrittenFromTheRawData(@TempDir Path docs) throws IOException {
		FileSystemUtils.copyRecursively(Path.of("../docs/performance"), docs.resolve("performance"));
		Files.copy(Path.of("../docs/performance.md"), docs.resolve("performance.md"));
		Report.read(docs).write();
		assertThat(docs.resolve("performance.md")).hasSameTextualContentAs(Path.of("../docs/performance.md"));
		assertThat(Stream.of("client-32-0", "client-500-20", "cold", "guard"))
			.allSatisfy((chart) -> assertThat(docs.resolve("performance/" + chart + ".png")).isNotEmptyFile());
	}

	private static Caller caller() throws IOException {
		Caller caller = new Caller();
		caller.contender = Contenders.JDK;
		caller.stub = stub.address(0).toString();
		caller.open();
		return caller;
	}

	private static List<List<Run>> runs(Section section, Contenders... contenders) throws IOException {
		return section.runs(stub, List.of(contenders));
	}

	private static List<Measurement> smoke(List<Run> runs) throws RunnerException {
		return Run.rounds(List.of(runs), 1, true, (line) -> {
		});
	}

}
