package io.github.otpkit.benchmarks.section;

import java.util.ArrayList;
import java.util.List;

import io.github.otpkit.benchmarks.load.Load;
import io.github.otpkit.benchmarks.load.VirtualThreads;
import io.github.otpkit.benchmarks.stub.StubProcess;

/**
 * All contenders side by side.
 */
final class ClientSection {

	private ClientSection() {
	}

	static Results run(Plan plan) {
		try (StubProcess stub = StubProcess.start(); Rounds rounds = new Rounds(plan, plan.contenders(), stub)) {
			return Results.ofRounds(rounds.measure(loads(plan)), List.of());
		}
	}

	private static List<Load> loads(Plan plan) {
		List<Load> loads = new ArrayList<>();
		for (int delay : StubProcess.DELAYS) {
			loads.add(new Load(1, false, delay, plan.millis() / 4, plan.millis()));
			loads.add(new Load(32, false, delay, plan.millis() / 4, plan.millis()));
			if (VirtualThreads.areThere()) {
				loads.add(new Load(500, true, delay, plan.millis() / 4, plan.millis()));
			}
		}
		return loads;
	}

}
