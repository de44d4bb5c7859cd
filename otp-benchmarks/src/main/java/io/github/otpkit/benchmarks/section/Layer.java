package io.github.otpkit.benchmarks.section;

/**
 * The cost of one layer.
 *
 * @param name the benchmark
 * @param micros the time of a call, in microseconds
 * @param error half the width of its confidence interval of 99.9 %
 * @param cpuMicros what a call takes of the processors, in microseconds; 0 if nobody
 * looked
 * @param bytes what a call allocates
 */
public record Layer(String name, double micros, double error, double cpuMicros, double bytes) {

}
