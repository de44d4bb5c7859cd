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

	private ColdSection() {
	}

	static Results run(Plan plan) {
		try (StubProcess stub = StubProcess.start()) {
			List<Program> programs = new ArrayList<>();
			plan.contenders().forEach((contender) -> programs.add(Programs.firstTicket(contender, stub.address(0))));
			programs.add(Programs.webApplication(false));
			programs.add(Programs.webApplication(true));
			List<Start> starts = new ArrayList<>();
			for (int round = 1; round <= plan.rounds(); round++) {
				for (Program program : programs) {
					starts.add(start(program, round));
				}
				plan.log().accept("round %d of %d starts".formatted(round, programs.size()));
				Collections.rotate(programs, 1);
			}
			return Results.ofStarts(starts);
		}
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
