package io.github.otpkit.benchmarks.load;

import java.util.List;

/**
 * What callers saw.
 *
 * @param callsPerSecond the calls that succeeded
 * @param failures the calls that did not
 * @param p50 the median of their times, in microseconds
 * @param p99 the time that 99 of 100 calls took at most, in microseconds
 * @param max the longest time, in microseconds
 * @param bytesPerCall what was allocated in the whole virtual machine
 * @param cpuPerCall the time of the processors, in microseconds
 */
public record Figures(double callsPerSecond, long failures, double p50, double p99, double max, double bytesPerCall,
		double cpuPerCall) {

	static Figures parse(List<String> words) {
		double[] values = words.stream().mapToDouble(Double::parseDouble).toArray();
		return new Figures(values[0], (long) values[1], values[2], values[3], values[4], values[5], values[6]);
	}

	String words() {
		return String.join(" ",
				List.of(String.valueOf(this.callsPerSecond), String.valueOf(this.failures), String.valueOf(this.p50),
						String.valueOf(this.p99), String.valueOf(this.max), String.valueOf(this.bytesPerCall),
						String.valueOf(this.cpuPerCall)));
	}

}
