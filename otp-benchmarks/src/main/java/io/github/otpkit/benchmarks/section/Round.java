package io.github.otpkit.benchmarks.section;

import io.github.otpkit.benchmarks.contender.Contenders;
import io.github.otpkit.benchmarks.load.Figures;

/**
 * One measurement of a contender under a load.
 *
 * @param contender the contender
 * @param callers how many callers there were
 * @param virtual whether they were virtual threads
 * @param delay the delay of the stub, in milliseconds
 * @param round the number of the round
 * @param figures what the callers saw
 */
public record Round(Contenders contender, int callers, boolean virtual, int delay, int round, Figures figures) {

}
