package io.github.otpkit.guard;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

import io.github.otpkit.guard.PumpingAttack.Target;

/**
 * The simulated figures of {@code docs/abuse.md}.
 */
final class TrafficReport {

	private static final String BEGIN = "<!-- simulated: begin -->\n";

	private static final String END = "<!-- simulated: end -->\n";

	private static final int ATTACKS = 10;

	private static final double PRICE = 0.05;

	private final StringBuilder text = new StringBuilder();

	private TrafficReport() {
	}

	static String insertInto(String page) {
		TrafficReport report = new TrafficReport();
		report.people();
		report.attacks();
		return page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + report.text
				+ page.substring(page.indexOf(END));
	}

	private void people() {
		add("| people a day | years | people | unverified | refused per 100,000: mean | worst year | in the outage |%n");
		add("|---|---|---|---|---|---|---|%n");
		people(100, 50);
		people(1_000, 50);
		people(10_000, 20);
		people(100_000, 1);
		add("%n");
	}

	private void people(int peopleADay, int years) {
		OrdinaryTraffic[] all = IntStream.range(0, years).mapToObj((seed) -> {
			OrdinaryTraffic year = new OrdinaryTraffic(seed, peopleADay, true,
					TrafficGate.allowance(UnverifiedTrafficTests.ALLOWANCE));
			year.pass(Duration.ofDays(365));
			return year;
		}).toArray(OrdinaryTraffic[]::new);
		double people = Arrays.stream(all).mapToLong((year) -> year.people).sum();
		double messages = Arrays.stream(all).mapToLong((year) -> year.messages).sum();
		double verified = Arrays.stream(all).mapToLong((year) -> year.verified).sum();
		double refused = Arrays.stream(all).mapToLong((year) -> year.refused).sum();
		double worst = Arrays.stream(all).mapToDouble((year) -> 1e5 * year.refused / year.people).max().orElse(0);
		double inOutage = Arrays.stream(all).mapToLong((year) -> year.peopleInOutage).sum();
		double refusedInOutage = Arrays.stream(all).mapToLong((year) -> year.refusedInOutage).sum();
		add("| %,d | %d | %,.0f | %.1f %% | %.2f | %.2f | %.2f %% |%n", peopleADay, years, people,
				100 * (1 - verified / messages), 1e5 * refused / people, worst, 100 * refusedInOutage / inOutage);
	}

	private void attacks() {
		add("| attack | a minute | messages to a block until it is suspicious: median | most | to all until all are |"
				+ " in 24 hours | without | cost of 24 hours | without |%n");
		add("|---|---|---|---|---|---|---|---|---|%n");
		for (Target target : Target.values()) {
			for (double perMinute : new double[] { 1, 5, 50 }) {
				attack(name(target), target, perMinute, true, 0, 20);
			}
		}
		attack("new blocks, one after the other", Target.NEW_BLOCKS, 50, false, 0, 20);
		attack("unknown ranges, one block after the other", Target.UNKNOWN_RANGES, 50, false, 0, 20);
		for (int percent : new int[] { 10, 30, 60 }) {
			attack("new blocks, " + percent + " % verified", Target.NEW_BLOCKS, 50, true, percent / 100.0, 20);
		}
		attack("200 new blocks", Target.NEW_BLOCKS, 50, true, 0, 200);
	}

	private static String name(Target target) {
		return switch (target) {
			case NEW_BLOCKS -> "new blocks";
			case UNKNOWN_RANGES -> "unknown ranges of blocks in use";
			case SHARED_RANGES -> "ranges that people use";
		};
	}

	private void attack(String name, Target target, double perMinute, boolean evenly, double verified, int blocks) {
		PumpingAttack[] all = IntStream.range(0, ATTACKS).mapToObj((seed) -> {
			PumpingAttack attack = new PumpingAttack(seed, TrafficGate.allowance(UnverifiedTrafficTests.ALLOWANCE),
					target, blocks);
			attack.pass(perMinute, evenly, verified);
			return attack;
		}).toArray(PumpingAttack[]::new);
		int[] perBlock = Arrays.stream(all)
			.flatMapToInt((attack) -> Arrays.stream(attack.untilRefused()))
			.sorted()
			.toArray();
		boolean allRefuse = Arrays.stream(all).allMatch((attack) -> attack.untilAllRefused >= 0);
		String untilAll = allRefuse
				? String.format(Locale.ROOT, "%,d",
						Arrays.stream(all).mapToInt((attack) -> attack.untilAllRefused).max().orElse(0))
				: "some never are";
		int day = Arrays.stream(all).mapToInt((attack) -> attack.sent).max().orElse(0);
		double without = perMinute * 60 * 24;
		add("| %s | %.0f | %,d | %,d | %s | %,d | %,.0f | %,.0f | %,.0f |%n", name, perMinute,
				perBlock[perBlock.length / 2], perBlock[perBlock.length - 1], untilAll, day, without, PRICE * day,
				PRICE * without);
	}

	private void add(String format, Object... values) {
		this.text.append(String.format(Locale.ENGLISH, format, values));
	}

}
