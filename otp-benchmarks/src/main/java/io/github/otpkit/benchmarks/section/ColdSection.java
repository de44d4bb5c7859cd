package io.github.otpkit.benchmarks.section;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.github.otpkit.benchmarks.process.ClassPath;
import io.github.otpkit.benchmarks.process.JavaProcess;
import io.github.otpkit.benchmarks.section.Programs.Program;
import io.github.otpkit.benchmarks.stub.StubProcess;

/**
 * From the start of the virtual machine to the first ticket, and to a web application
 * that is ready.
 */
final class ColdSection {

	/**
	 * They cost little, and what is looked for is a small difference of large numbers.
	 */
	private static final int PAIRS = 12;

	private ColdSection() {
	}

	static Results run(Plan plan) {
		try (StubProcess stub = StubProcess.start()) {
			List<Program> programs = new ArrayList<>();
			plan.contenders().forEach((contender) -> programs.add(Programs.firstTicket(contender, stub.address(0))));
			List<Start> starts = new ArrayList<>();
			for (int round = 1; round <= plan.rounds(); round++) {
				for (Program program : programs) {
					starts.add(start(program, round));
				}
				plan.log().accept("round %d of %d starts".formatted(round, programs.size()));
				Collections.rotate(programs, 1);
			}
			starts.addAll(pairs(plan));
			return Results.ofStarts(starts);
		}
	}

	/**
	 * With and without the starter, one right after the other, so that both meet the same
	 * machine. Each pair begins with what the last one ended with. The first pair is for
	 * the disk.
	 */
	private static List<Start> pairs(Plan plan) {
		List<Program> pair = new ArrayList<>(List.of(Programs.webApplication(false), Programs.webApplication(true)));
		List<Start> starts = new ArrayList<>();
		int pairs = plan.isSmoke() ? 1 : Math.max(PAIRS, plan.rounds());
		for (int round = plan.isSmoke() ? 1 : 0; round <= pairs; round++) {
			for (Program program : pair) {
				starts.add(start(program, round));
			}
			plan.log().accept("pair %d of web applications".formatted(round));
			Collections.reverse(pair);
		}
		return starts.stream().filter((start) -> start.round() > 0).toList();
	}

	private static Start start(Program program, int round) {
		long start = System.nanoTime();
		try (JavaProcess process = JavaProcess.start(List.of("-Xmx512m"), program.classPath(), program.mainClass(),
				program.arguments())) {
			process.await("ready");
			double millis = (System.nanoTime() - start) / 1e6;
			List<String> loaded = process.await("loaded");
			return new Start(program.name(), round, millis, Integer.parseInt(loaded.get(0)),
					Integer.parseInt(loaded.get(1)), ClassPath.bytes(program.classPath()));
		}
	}

}
