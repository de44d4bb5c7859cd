package io.github.otpkit.benchmarks.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.load.Figures;

/**
 * What was aimed at in calls per second, next to what one would use instead.
 */
final class CallTargets {

	/** Nobody gets closer to the most that there can be. */
	private static final double REACH = 0.95;

	private final List<Situation> situations;

	private final Table table;

	private CallTargets(List<Situation> situations, Table table) {
		this.situations = situations;
		this.table = table;
	}

	static void write(List<Situation> situations, Table table) {
		new CallTargets(situations, table).write();
	}

	private void write() {
		List<Situation> concurrent = this.situations.stream().filter((situation) -> situation.callers() > 1).toList();
		List<Situation> crowded = concurrent.stream()
			.filter((situation) -> situation.callers() == 500 && situation.delay() == 20)
			.toList();
		ratio(this.situations, Contenders.JDK_JACKSON, 0.75);
		ratio(concurrent, Contenders.RESTCLIENT_JDK, 3);
		ratio(this.situations, Contenders.TWILIO, 1);
		ratio(this.situations, Contenders.VONAGE, 1);
		ratio(this.situations, Contenders.SNS, 1);
		ratio(crowded, Contenders.TWILIO_TUNED, 1);
		ratio(crowded, Contenders.VONAGE_TUNED, 1);
		ratio(crowded, Contenders.SNS_TUNED, 1);
	}

	private void ratio(List<Situation> situations, Contenders other, double aim) {
		List<Situation> fair = situations.stream().filter((situation) -> hasRoom(situation, other, aim)).toList();
		Optional<Situation> worst = worst(fair, Contenders.OTP, other);
		Optional<Situation> apache = worst(fair, Contenders.OTP_APACHE, other);
		worst.ifPresent((situation) -> this.table.row("calls/s, × " + other.title(), "≥ " + Spread.number(aim),
				text(situation, Contenders.OTP, other), met(situation, Contenders.OTP, other, aim),
				apache.map((of) -> text(of, Contenders.OTP_APACHE, other)).orElse("–"),
				apache.map((of) -> met(of, Contenders.OTP_APACHE, other, aim)).orElse("–")));
	}

	/**
	 * Where the server's delay keeps everybody from being that much faster, there is
	 * nothing to be told.
	 */
	private static boolean hasRoom(Situation situation, Contenders other, double aim) {
		double most = (situation.delay() > 0) ? situation.callers() * 1000.0 / situation.delay()
				: Double.POSITIVE_INFINITY;
		return situation.has(other) && aim * situation.figures(other, Figures::callsPerSecond).median() <= REACH * most;
	}

	private static Optional<Situation> worst(List<Situation> situations, Contenders starter, Contenders other) {
		return situations.stream()
			.filter((situation) -> situation.has(starter))
			.min(Comparator.comparingDouble((situation) -> situation.ratio(starter, other).median()));
	}

	private static String text(Situation situation, Contenders starter, Contenders other) {
		return "%s (%s)".formatted(Spread.number(situation.ratio(starter, other).median()), situation.title());
	}

	private static String met(Situation situation, Contenders starter, Contenders other, double aim) {
		return Targets.yesOrNo(situation.ratio(starter, other).median() >= aim);
	}

}
