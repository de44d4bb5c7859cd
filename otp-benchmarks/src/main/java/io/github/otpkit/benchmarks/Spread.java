package io.github.otpkit.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * The median and the range of measurements; NaN if there are none.
 *
 * @param median the median
 * @param min the smallest
 * @param max the largest
 */
record Spread(double median, double min, double max) {

	static Spread of(List<Double> measurements) {
		if (measurements.isEmpty()) {
			return new Spread(Double.NaN, Double.NaN, Double.NaN);
		}
		List<Double> sorted = measurements.stream().sorted().toList();
		int last = sorted.size() - 1;
		return new Spread((sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2, sorted.get(0), sorted.get(last));
	}

	Spread per(double unit) {
		return new Spread(this.median / unit, this.min / unit, this.max / unit);
	}

	boolean isKnown() {
		return !Double.isNaN(this.median);
	}

	/** The median with three significant digits, and all digits if it is large. */
	String number() {
		return number(this.median);
	}

	/** The median and, where there is one, the range. */
	@Override
	public String toString() {
		return (this.min == this.max || !isKnown()) ? number()
				: "%s (%s to %s)".formatted(number(), number(this.min), number(this.max));
	}

	private static String number(double value) {
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
