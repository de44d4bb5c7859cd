package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.benchmarks.LayerBenchmark.Layer;
import io.github.otpkit.phone.OtpPhoneParser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Each benchmark runs for a moment, most in this virtual machine.
 */
class BenchmarksTests {

	@AutoClose
	private static final Stub stub = new Stub();

	@ParameterizedTest
	@EnumSource
	void contenderSendsOneRequestForEachCall(Contender contender) throws Exception {
		ClientBenchmark client = open(contender);
		client.send();
		client.send();
		client.close();
	}

	@Test
	void benchmarkFailsUnlessEachCallIsOneRequest() throws Exception {
		ClientBenchmark idle = open(Contender.JDK);
		assertThatIllegalStateException().isThrownBy(idle::close).withMessageContaining("0 calls");
		ClientBenchmark twice = open(Contender.JDK);
		twice.send();
		Contender.JDK.open(stub.atOnce).send("+33612345678");
		assertThatIllegalStateException().isThrownBy(twice::close).withMessageContaining("1 calls of JDK were 2");
	}

	@Test
	void failedCallFailsTheRun() {
		Run run = run(Section.CLIENT, "JDK", "1-0");
		Run broken = new Run(run.benchmark(), run.subject(), run.load(), run.classPath(),
				(options) -> run.options().apply(options).param("stub", stub.atOnce + "/wrong/"));
		assertThatExceptionOfType(RunnerException.class).isThrownBy(() -> measure(broken, 0));
	}

	@Test
	void delayedCallsAreMeasured() throws Exception {
		assertThat(measure(run(Section.CLIENT, "OTP", "32-20"), 0))
			.containsOnlyKeys("time", "calls", "p99", "max", "bytes", "cpu")
			.hasEntrySatisfying("time", (time) -> assertThat(time).isGreaterThan(20_000))
			.hasEntrySatisfying("p99", (p99) -> assertThat(p99).isGreaterThan(20_000))
			.allSatisfy((name, figure) -> assertThat(figure).isPositive());
	}

	@Test
	void callsThatAllComeAtOnceAreMeasured() throws Exception {
		assertThat(measure(run(Section.BURST, "JDK", "idle 0"), 0).get("max")).isGreaterThan(20_000);
	}

	@ParameterizedTest
	@EnumSource
	void layerIsMeasured(Layer layer) throws Exception {
		assertThat(measure(run(Section.LAYERS, layer.name(), ""), 0)).containsKeys("time", "bytes", "cpu");
	}

	@Test
	void guardIsMeasuredInBothStores() throws Exception {
		// In this virtual machine the garbage of other tests hides what the guard holds.
		assertThat(measure(run(Section.GUARD, "LOCAL", "1000"), 0)).containsKeys("time", "heldBytes");
		assertThat(measure(run(Section.GUARD, "REDIS", "1000"), 0).get("heldBytes")).isGreaterThan(300_000);
	}

	@Test
	void firstTicketIsMeasured() throws Exception {
		long before = Stub.requests(stub.atOnce);
		assertThat(measure(run(Section.COLD, "SNS", "ticket"), 0).get("time")).isPositive();
		assertThat(Stub.requests(stub.atOnce) - before).isOne();
	}

	@Test
	void webApplicationStartsWithoutTheStarterInAVirtualMachineOfItsOwn() throws Exception {
		Run without = run(Section.COLD, "without", "web");
		assertThat(without.classPath()).contains("otp-benchmarks")
			.doesNotContain("otp-spring-boot-", "libphonenumber", "security");
		assertThat(measure(without, 1).get("time")).isGreaterThan(50);
	}

	@Test
	void visitorsAreTimedAndOnlyThoseWithAnAccountReachTheProvider() throws Exception {
		long before = Stub.requests(stub.atOnce);
		List<SignInTiming> timings = SignInTiming.measure(stub.delayed, 5);
		assertThat(Stub.requests(stub.atOnce) - before).isEqualTo(2 * (5 + 5));
		assertThat(timings).hasSize(2 * 5).allMatch((timing) -> Math.min(timing.send(), timing.check()) >= Stub.DELAY);
		assertThat(SignInTiming.table(timings)).contains("| 50 % | ", "| **p** | ");
	}

	@Test
	void pageIsWrittenFromTheRawData(@TempDir Path docs) throws IOException {
		Files.createDirectory(docs.resolve("performance"));
		Files.copy(Path.of("../docs/performance.md"), docs.resolve("performance.md"));
		for (Section section : Section.values()) {
			Files.copy(section.file(Path.of("../docs")), section.file(docs));
		}
		Report.write(docs);
		assertThat(docs.resolve("performance.md")).hasSameTextualContentAs(Path.of("../docs/performance.md"));
		assertThat(Stream.of("client-32-0", "client-500-20", "cold", "guard"))
			.allSatisfy((chart) -> assertThat(docs.resolve("performance/" + chart + ".png")).isNotEmptyFile());
	}

	@Test
	void everyNumberIsOfAMobilePhone() {
		try (Starter starter = new Starter(Map.of())) {
			OtpPhoneParser parser = starter.bean(OtpPhoneParser.class);
			assertThat(LongStream.range(0, 2_000).map((index) -> index * 49_999).mapToObj(Numbers::number))
				.allSatisfy((number) -> assertThat(parser.parseRecipient(number, OtpChannel.SMS)).isEqualTo(number));
		}
	}

	@Test
	void noNumberComesTwice() {
		assertThat(Stream.generate(new Numbers()::next).limit(200_000)).doesNotHaveDuplicates();
	}

	@Test
	void rangesOfNumbersAreUsedInTurn() {
		assertThat(LongStream.range(0, 10_000)
			.mapToObj(Numbers::number)
			.map((number) -> number.substring(0, number.length() - 4))).doesNotHaveDuplicates();
	}

	private static ClientBenchmark open(Contender contender) throws Exception {
		ClientBenchmark client = new ClientBenchmark();
		client.contender = contender;
		client.stub = stub.atOnce.toString();
		client.open();
		return client;
	}

	private static Run run(Section section, String subject, String load) {
		return section.runs(stub)
			.stream()
			.flatMap(List::stream)
			.filter((run) -> run.subject().equals(subject) && run.load().equals(load))
			.findFirst()
			.orElseThrow();
	}

	private static Map<String, Double> measure(Run run, int forks) throws RunnerException {
		Run brief = new Run(run.benchmark(), run.subject(), run.load(), run.classPath(),
				(options) -> run.options()
					.apply(options)
					.verbosity(VerboseMode.SILENT)
					.forks(forks)
					.warmupIterations(0)
					.measurementIterations(1)
					.measurementTime(TimeValue.milliseconds(20)));
		return Run.rounds(List.of(List.of(brief)), 1).get(0).figures();
	}

}
