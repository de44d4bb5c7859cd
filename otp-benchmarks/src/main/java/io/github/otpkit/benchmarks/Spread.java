package io.github.otpkit.benchmarks;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The median and the range of measurements; NaN if there are none.
 *
 * @param median the median
 * @param min the smallest
 * @param max the largest
 */
record Spread(double median, double min, double max) {

	static Spread of(DoubleStream measurements) {
		double[] sorted = measurements.sorted().toArray();
		if (sorted.length == 0) {
			return new Spread(Double.NaN, Double.NaN, Double.NaN);
		}
		double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
		return new Spread(median, sorted[0], sorted[sorted.length - 1]);
	}

	boolean isKnown() {
		return !Double.isNaN(this.median);
	}

	/** The median and, where there is one, the range. */
	@Override
	public String toString() {
		return (this.min == this.max || !isKnown()) ? number(this.median)
				: "%s (%s–%s)".formatted(number(this.median), number(this.min), number(this.max));
	}

	/** Three significant digits, and all digits of large numbers. */
	static String number(double value) {
		if (!Double.isFinite(value)) {
			return "–";
		}
		double size = Math.abs(value);
		if (size >= 99.95 || value == 0) {
			return String.format(Locale.ROOT, "%,.0f", value);
		}
		return String.format(Locale.ROOT, (size >= 9.995) ? "%.1f" : "%.2f", value);
	}

}
