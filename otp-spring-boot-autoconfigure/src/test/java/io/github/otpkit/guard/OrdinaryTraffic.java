package io.github.otpkit.guard;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * People of three regions who ask for codes, simulated message by message: most verify
 * them, some never get one. A year has operators' trouble, TV spots, the launch of a
 * fourth region and an outage of all delivery.
 */
final class OrdinaryTraffic {

	static final int BLOCKS = 400;

	static final int REGION_BLOCKS = 100;

	private static final long STEP = 10_000;

	private static final int MAX_MESSAGES = 5;

	private final Random random;

	private final TrafficModel model;

	private final TrafficGate gate;

	private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::time));

	private long now;

	private boolean[] avoided = new boolean[BLOCKS];

	long people;

	long messages;

	long verified;

	/** Outside the outage. */
	long refused;

	long peopleInOutage;

	long refusedInOutage;

	/**
	 * Prepares the traffic.
	 * @param seed the seed
	 * @param peopleADay how many people ask on an ordinary working day
	 * @param special whether the special events of a year happen
	 * @param gate decides about the messages
	 */
	OrdinaryTraffic(long seed, double peopleADay, boolean special, TrafficGate gate) {
		this.random = new Random(seed);
		this.model = new TrafficModel(this.random, peopleADay, special);
		this.gate = gate;
	}

	/** People have no number in the first quarter of the ranges of these blocks. */
	void avoid(boolean[] blocks) {
		this.avoided = blocks;
	}

	void pass(Duration time) {
		for (long end = this.now + time.toMillis(); this.now < end; this.now += STEP) {
			while (!this.events.isEmpty() && this.events.peek().time() <= this.now) {
				this.events.remove().action().run();
			}
			for (int region = 0; region < TrafficModel.REGIONS; region++) {
				for (int i = this.model.arrivals(region, this.now, STEP); i > 0; i--) {
					arrive(region);
				}
			}
		}
	}

	private void arrive(int region) {
		this.people++;
		this.peopleInOutage += this.model.isOutage(this.now) ? 1 : 0;
		int block = region * REGION_BLOCKS + this.model.block(region);
		boolean avoided = this.avoided[block];
		int first = avoided ? 25 : 0;
		int range = first + this.random.nextInt(Block.RANGES - first);
		ask(new Person(block, range, region < 3 && this.random.nextDouble() < 0.6, this.random.nextDouble() < 0.03), 1);
	}

	private void ask(Person person, int message) {
		LongConsumer code = this.gate.send(person.block(), person.range(), person.known(), this.now);
		if (code == null) {
			if (this.model.isOutage(this.now)) {
				this.refusedInOutage++;
			}
			else {
				this.refused++;
			}
			return;
		}
		this.messages++;
		double lost = this.model.share(person.block(), this.now);
		if (!person.unusable() && this.random.nextDouble() >= lost) {
			double median = this.model.isSlow(person.block(), this.now) ? 105_000 : 35_000;
			long delay = (long) (median * Math.exp(0.79 * this.random.nextGaussian()));
			this.events.add(new Event(this.now + delay, () -> {
				this.verified++;
				code.accept(this.now);
			}));
		}
		else if (message < MAX_MESSAGES && this.random.nextDouble() < 0.7) {
			this.events.add(new Event(this.now + 45_000 + this.random.nextInt(75_000), () -> ask(person, message + 1)));
		}
	}

	long now() {
		return this.now;
	}

	private record Person(int block, int range, boolean known, boolean unusable) {

	}

	private record Event(long time, Runnable action) {

	}

}
