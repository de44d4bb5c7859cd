package io.github.otpkit.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When people of which blocks ask, and which of their messages nobody verifies.
 */
final class TrafficModel {

	static final int REGIONS = 4;

	private static final long HOUR = Duration.ofHours(1).toMillis();

	private static final long DAY = 24 * HOUR;

	private static final int OPERATORS = 4;

	/** The fourth region is that of the launch. */
	private static final double[] PEOPLE = { 0.6, 0.3, 0.1, 0.1 };

	/** The share that nobody verifies, by day and at night. */
	private static final double[][] UNVERIFIED = { { 0.09, 0.13 }, { 0.11, 0.16 }, { 0.13, 0.2 }, { 0.11, 0.16 } };

	/** Of a share that differs from block to block and hour to hour: 1 / 0.05 - 1. */
	private static final double BETA = 19;

	private final Random random;

	private final double peopleADay;

	private final boolean special;

	private final double[][] cumulativeWeights = new double[REGIONS][OrdinaryTraffic.REGION_BLOCKS];

	private final double[] activity = new double[24];

	private final double[] shares = new double[OrdinaryTraffic.BLOCKS];

	private final long[] shareHours = new long[OrdinaryTraffic.BLOCKS];

	private final List<List<Trouble>> troubles = new ArrayList<>();

	private final long outageAt;

	private final long launchAt;

	TrafficModel(Random random, double peopleADay, boolean special) {
		this.random = random;
		this.peopleADay = peopleADay;
		this.special = special;
		double sum = 0;
		for (int hour = 0; hour < 24; hour++) {
			this.activity[hour] = 0.1 + 0.9 * Math.max(bell(hour - 9.5), bell(hour - 20));
			sum += this.activity[hour] / 24;
		}
		for (int hour = 0; hour < 24; hour++) {
			this.activity[hour] /= sum;
		}
		for (double[] weights : this.cumulativeWeights) {
			double total = 0;
			for (int i = 0; i < weights.length; i++) {
				total += Math.exp(1.2 * random.nextGaussian());
				weights[i] = total;
			}
		}
		for (int i = 0; i < REGIONS * OPERATORS; i++) {
			this.troubles.add(special ? troubles() : List.of());
		}
		this.outageAt = (100 + random.nextInt(50)) * DAY + 10 * HOUR;
		this.launchAt = (200 + random.nextInt(50)) * DAY;
	}

	private static double bell(double hours) {
		return Math.exp(-hours * hours / 12.5);
	}

	/** Twelve times a year some messages are lost for an hour, twice nearly all. */
	private List<Trouble> troubles() {
		List<Trouble> troubles = new ArrayList<>();
		for (int i = 0; i < 14; i++) {
			long start = (long) (this.random.nextDouble() * 365 * DAY);
			double lost = (i < 12) ? 0.2 + this.random.nextDouble() / 2 : 0.95;
			troubles.add(new Trouble(start, start + (long) (HOUR * (0.5 + this.random.nextDouble())), lost));
		}
		return troubles;
	}

	int arrivals(int region, long now, long step) {
		double people = PEOPLE[region] * this.peopleADay * step / DAY * this.activity[hourOf(now)];
		boolean weekend = now / DAY % 7 >= 5;
		return poisson(people * (weekend ? 0.63 : 1) * specialFactor(region, now));
	}

	private double specialFactor(int region, long now) {
		long day = now / DAY;
		boolean evening = now % DAY >= 20 * HOUR && now % DAY < 20 * HOUR + HOUR / 6;
		if (region == 3) {
			long launched = this.special ? day - this.launchAt / DAY : -1;
			boolean spot = launched == 1 && evening;
			return (launched < 0) ? 0 : (launched == 0) ? 3 : spot ? 20 : 1;
		}
		return (this.special && day % 30 == 15 && evening) ? 20 : 1;
	}

	int block(int region) {
		double[] weights = this.cumulativeWeights[region];
		double at = this.random.nextDouble() * weights[weights.length - 1];
		int block = 0;
		while (weights[block] < at) {
			block++;
		}
		return block;
	}

	boolean isOutage(long now) {
		return this.special && now >= this.outageAt && now < this.outageAt + 3 * HOUR;
	}

	boolean isSlow(int block, long now) {
		return trouble(block, now) > 0;
	}

	/** The share of messages to a block that nobody verifies. */
	double share(int block, long now) {
		long hour = now / HOUR + 1;
		if (this.shareHours[block] != hour) {
			this.shareHours[block] = hour;
			double[] unverified = UNVERIFIED[block / OrdinaryTraffic.REGION_BLOCKS];
			double night = 1 - Math.min(1, this.activity[hourOf(now)]);
			double mean = unverified[0] + night * (unverified[1] - unverified[0]);
			double lost = gamma(mean * BETA);
			this.shares[block] = lost / (lost + gamma((1 - mean) * BETA));
		}
		return isOutage(now) ? 1 : 1 - (1 - this.shares[block]) * (1 - trouble(block, now));
	}

	private double trouble(int block, long now) {
		int inRegion = block % OrdinaryTraffic.REGION_BLOCKS;
		int operator = (inRegion < 40) ? 0 : (inRegion < 70) ? 1 : (inRegion < 90) ? 2 : 3;
		for (Trouble trouble : this.troubles.get(block / OrdinaryTraffic.REGION_BLOCKS * OPERATORS + operator)) {
			if (now >= trouble.start() && now < trouble.end()) {
				return trouble.lost();
			}
		}
		return 0;
	}

	private static int hourOf(long now) {
		return (int) (now % DAY / HOUR);
	}

	private int poisson(double mean) {
		if (mean > 30) {
			return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * this.random.nextGaussian()));
		}
		int count = 0;
		double limit = Math.exp(-mean);
		for (double product = this.random.nextDouble(); product > limit; product *= this.random.nextDouble()) {
			count++;
		}
		return count;
	}

	/** Marsaglia and Tsang. */
	private double gamma(double shape) {
		double d = shape - 1.0 / 3;
		double c = 1 / Math.sqrt(9 * d);
		while (true) {
			double normal = this.random.nextGaussian();
			double v = Math.pow(1 + c * normal, 3);
			if (v > 0 && Math.log(1 - this.random.nextDouble()) < 0.5 * normal * normal + d * (1 - v + Math.log(v))) {
				return d * v;
			}
		}
	}

	private record Trouble(long start, long end, double lost) {

	}

}
