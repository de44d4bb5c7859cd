package io.github.otpkit.benchmarks.section;

/**
 * One start of a program.
 *
 * @param program what was started
 * @param round the number of the round
 * @param millis from the start of the virtual machine until it was done
 * @param beans the beans it had, 0 if it is no application of that kind
 * @param classes the classes it had loaded
 * @param jarBytes the size of the jars on its class path
 */
public record Start(String program, int round, double millis, int beans, int classes, long jarBytes) {

}
