package io.github.otpkit.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.load.Figures;
import io.github.otpkit.benchmarks.section.Round;

/**
 * What was measured under one load.
 *
 * @param rounds the measurements
 */
record Situation(List<Round> rounds) {

	static List<Situation> of(List<Round> rounds) {
		Map<String, List<Round>> situations = rounds.stream()
			.collect(Collectors.groupingBy((round) -> "%02d-%04d".formatted(round.delay(), round.callers())));
		return situations.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((situation) -> new Situation(situation.getValue()))
			.toList();
	}

	String title() {
		Round round = this.rounds.get(0);
		String callers = (round.callers() == 1) ? "1 caller"
				: round.callers() + (round.virtual() ? " virtual threads" : " callers");
		return callers + ", " + round.delay() + " ms";
	}

	String name() {
		return this.rounds.get(0).callers() + "-" + this.rounds.get(0).delay();
	}

	int callers() {
		return this.rounds.get(0).callers();
	}

	int delay() {
		return this.rounds.get(0).delay();
	}

	List<Contenders> contenders() {
		return this.rounds.stream().map(Round::contender).distinct().sorted().toList();
	}

	boolean has(Contenders contender) {
		return contenders().contains(contender);
	}

	Spread figures(Contenders contender, ToDoubleFunction<Figures> figure) {
		return Spread.of(this.rounds.stream()
			.filter((round) -> round.contender() == contender)
			.map(Round::figures)
			.mapToDouble(figure));
	}

	/** How many times as many calls as another one, in the same round. */
	Spread ratio(Contenders contender, Contenders other) {
		Map<Integer, Double> others = this.rounds.stream()
			.filter((round) -> round.contender() == other)
			.collect(Collectors.toMap(Round::round, (round) -> round.figures().callsPerSecond()));
		Function<Round, Double> base = (round) -> others.getOrDefault(round.round(), Double.NaN);
		return Spread.of(this.rounds.stream()
			.filter((round) -> round.contender() == contender)
			.mapToDouble((round) -> round.figures().callsPerSecond() / base.apply(round)));
	}

}
