package io.github.otpkit.benchmarks.section;

import java.util.List;

import io.github.otpkit.benchmarks.guard.Store;

/**
 * What a guard costs that is asked about so many numbers.
 *
 * @param store where it counts
 * @param numbers how many numbers there are
 * @param oneCaller the time of a decision in microseconds, round by round
 * @param twoCallers the same with two callers at the same time
 * @param bytes the memory that it holds after a message to each number
 * @param bytesInTheEnd the memory that it holds after all rounds
 */
public record GuardCost(Store store, int numbers, List<Double> oneCaller, List<Double> twoCallers, long bytes,
		long bytesInTheEnd) {

}
