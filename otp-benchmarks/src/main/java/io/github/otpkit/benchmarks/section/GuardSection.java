package io.github.otpkit.benchmarks.section;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.otpkit.benchmarks.guard.GuardProcess;
import io.github.otpkit.benchmarks.guard.Store;

/**
 * The guard with more and more numbers. As everywhere, each size has its own virtual
 * machine, and each round begins with another one.
 */
final class GuardSection implements AutoCloseable {

	private final Plan plan;

	private final List<Guard> guards = new ArrayList<>();

	private GuardSection(Plan plan) {
		this.plan = plan;
		start(Store.LOCAL, 1_000, 10_000, 50_000, 100_000, 1_000_000, 10_000_000);
		start(Store.REDIS, 1_000, 10_000, 100_000);
	}

	static Results run(Plan plan) {
		try (GuardSection section = new GuardSection(plan)) {
			section.measure();
			return Results.ofGuards(section.guards.stream().map(Guard::cost).toList());
		}
	}

	private void start(Store store, int... sizes) {
		IntStream.of(sizes).limit(this.plan.isSmoke() ? 1 : sizes.length).forEach((numbers) -> {
			this.plan.log().accept("a message to each of %,d numbers, %s".formatted(numbers, store));
			this.guards.add(new Guard(GuardProcess.start(store, numbers)));
		});
	}

	/**
	 * The first round is for the compiler. A decision is short, so half the time is
	 * enough for many of them.
	 */
	private void measure() {
		long millis = this.plan.millis() / 2;
		for (int round = 0; round <= this.plan.rounds(); round++) {
			for (int i = 0; i < this.guards.size(); i++) {
				Guard guard = this.guards.get((i + round) % this.guards.size());
				double one = guard.process.ask(1, millis);
				double two = guard.process.ask(2, millis);
				this.plan.log()
					.accept("round %d, %s, %,10d numbers: %8.2f us, 2 callers %8.2f us".formatted(round,
							guard.process.store(), guard.process.numbers(), one, two));
				if (round > 0) {
					guard.oneCaller.add(one);
					guard.twoCallers.add(two);
				}
			}
		}
	}

	@Override
	public void close() {
		this.guards.forEach((guard) -> guard.process.close());
	}

	/** A guard and what came out so far. */
	private static final class Guard {

		private final GuardProcess process;

		private final long bytes;

		private final List<Double> oneCaller = new ArrayList<>();

		private final List<Double> twoCallers = new ArrayList<>();

		Guard(GuardProcess process) {
			this.process = process;
			this.bytes = process.weigh();
		}

		GuardCost cost() {
			return new GuardCost(this.process.store(), this.process.numbers(), this.oneCaller, this.twoCallers,
					this.bytes, this.process.weigh());
		}

	}

}
