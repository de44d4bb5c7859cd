package io.github.otpkit.benchmarks.section;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.load.Load;
import io.github.otpkit.benchmarks.load.WorkerProcess;
import io.github.otpkit.benchmarks.stub.StubProcess;

/**
 * Measures contenders one after the other, again and again, so that what the machine does
 * besides meets all of them. Each has its own virtual machine, and each round begins with
 * another one.
 */
final class Rounds implements AutoCloseable {

	/** The first round is for the compiler, and that much longer. */
	private static final int WARM_UP = 3;

	private final Plan plan;

	private final Map<Contenders, WorkerProcess> workers = new EnumMap<>(Contenders.class);

	Rounds(Plan plan, List<Contenders> contenders, StubProcess stub) {
		this.plan = plan;
		contenders.forEach((contender) -> this.workers.put(contender, WorkerProcess.start(contender, stub)));
	}

	Map<Contenders, WorkerProcess> workers() {
		return this.workers;
	}

	List<Round> measure(List<Load> loads) {
		List<Round> measured = new ArrayList<>();
		for (int round = 0; round <= this.plan.rounds(); round++) {
			for (Load load : loads) {
				measured.addAll(round(round, (round > 0) ? load : load.longer(WARM_UP)));
			}
		}
		return measured.stream().filter((measurement) -> measurement.round() > 0).toList();
	}

	private List<Round> round(int round, Load load) {
		List<Contenders> order = new ArrayList<>(this.workers.keySet());
		Collections.rotate(order, -round);
		List<Round> measured = new ArrayList<>();
		for (Contenders contender : order) {
			Round measurement = new Round(contender, load.callers(), load.virtual(), load.delay(), round,
					Objects.requireNonNull(this.workers.get(contender)).carry(load));
			this.plan.log().accept(line(measurement));
			measured.add(measurement);
		}
		return measured;
	}

	private static String line(Round round) {
		return "round %d, %3d callers, %2d ms: %-24s %8.0f calls/s, p99 %8.0f us, %d failures".formatted(round.round(),
				round.callers(), round.delay(), round.contender(), round.figures().callsPerSecond(),
				round.figures().p99(), round.figures().failures());
	}

	@Override
	public void close() {
		this.workers.values().forEach(WorkerProcess::close);
	}

}
