package io.github.otpkit.benchmarks.section;

import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.load.Figures;

/**
 * Callers who came all at once.
 *
 * @param contender the contender
 * @param callers how many came
 * @param idleSeconds how long nobody had called before
 * @param figures what they saw
 */
public record Burst(Contenders contender, int callers, long idleSeconds, Figures figures) {

}
