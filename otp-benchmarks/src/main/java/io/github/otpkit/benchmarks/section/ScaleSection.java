package io.github.otpkit.benchmarks.section;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.load.Load;
import io.github.otpkit.benchmarks.stub.StubProcess;

/**
 * The starter next to the floor, with more and more callers, and after nobody has called
 * for long.
 */
final class ScaleSection {

	private static final List<Integer> CALLERS = List.of(1, 8, 64, 512);

	private static final int BURST = 256;

	private ScaleSection() {
	}

	static Results run(Plan plan) {
		List<Contenders> contenders = plan.contenders().stream().filter(ScaleSection::takesPart).toList();
		try (StubProcess stub = StubProcess.start(); Rounds rounds = new Rounds(plan, contenders, stub)) {
			return Results.ofRounds(rounds.measure(loads(plan)), bursts(plan, rounds));
		}
	}

	/** The floor, and the starter over whatever transport. */
	private static boolean takesPart(Contenders contender) {
		return contender == Contenders.JDK || contender.name().startsWith(Contenders.OTP.name());
	}

	private static List<Load> loads(Plan plan) {
		List<Load> loads = new ArrayList<>();
		for (int delay : StubProcess.DELAYS) {
			for (int callers : CALLERS) {
				loads.add(new Load(callers, false, delay, plan.millis() / 4, plan.millis()));
			}
		}
		return loads;
	}

	/** One right after the load, one after the first has long been forgotten. */
	private static List<Burst> bursts(Plan plan, Rounds rounds) {
		List<Burst> bursts = new ArrayList<>(burst(rounds, 0));
		plan.log().accept("nobody calls for %.1f minutes".formatted(plan.idleMillis() / 60e3));
		sleep(plan.idleMillis());
		bursts.addAll(burst(rounds, plan.idleMillis() / 1000));
		return bursts;
	}

	private static List<Burst> burst(Rounds rounds, long idleSeconds) {
		Load load = new Load(BURST, false, 20, 0, 0);
		List<Burst> bursts = new ArrayList<>();
		rounds.workers()
			.forEach((contender, worker) -> bursts
				.add(new Burst(contender, load.callers(), idleSeconds, worker.burst(load))));
		return bursts;
	}

	private static void sleep(long millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
