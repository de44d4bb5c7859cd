package io.github.otpkit.benchmarks.section;

import java.util.List;
import java.util.function.Consumer;

import io.github.otpkit.benchmarks.contender.Contenders;

/**
 * How long and what to measure.
 *
 * @param contenders who takes part
 * @param rounds how often each is measured
 * @param millis how long each measurement under load takes
 * @param idleMillis how long nobody calls before the burst
 * @param log where to tell what is going on
 */
public record Plan(List<Contenders> contenders, int rounds, long millis, long idleMillis, Consumer<String> log) {

	/** Whether this is only to see that everything works. */
	boolean isSmoke() {
		return this.millis < 100;
	}

}
