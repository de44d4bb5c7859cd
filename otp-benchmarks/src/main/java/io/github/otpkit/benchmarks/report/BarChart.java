package io.github.otpkit.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bars from left to right, as an SVG that can be read on a light and on a dark page.
 */
final class BarChart {

	private static final int LABEL = 290;

	private static final int WIDTH = 380;

	private static final int LINE = 24;

	private static final String HEAD = """
			<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
			<style>
			text { font: 13px system-ui, sans-serif; fill: #1f2328 }
			.title { font-weight: 600 }
			rect { fill: #8c959f }
			.own { fill: #0969da }
			@media (prefers-color-scheme: dark) {
			text { fill: #e6edf3 }
			rect { fill: #6e7681 }
			.own { fill: #4493f8 }
			}
			</style>
			<text class="title" x="8" y="20">%s</text>
			""";

	private final String title;

	private final List<Bar> bars = new ArrayList<>();

	BarChart(String title) {
		this.title = title;
	}

	/** A bar. */
	private record Bar(String label, double value, boolean own) {

	}

	BarChart bar(String label, double value, boolean own) {
		this.bars.add(new Bar(label.replace("*", ""), Double.isNaN(value) ? 0 : value, own));
		return this;
	}

	@Override
	public String toString() {
		double max = this.bars.stream().mapToDouble(Bar::value).max().orElse(1);
		String title = escaped(this.title);
		StringBuilder svg = new StringBuilder(
				HEAD.formatted(LABEL + WIDTH + 90, (this.bars.size() + 2) * LINE, title, title));
		for (int i = 0; i < this.bars.size(); i++) {
			svg.append(bar(this.bars.get(i), (i + 1) * LINE + 12, max));
		}
		return svg.append("</svg>\n").toString();
	}

	private static String bar(Bar bar, int top, double max) {
		double width = (max > 0) ? bar.value() / max * WIDTH : 0;
		return String.format(Locale.ROOT, """
				<text x="%d" y="%d" text-anchor="end">%s</text>
				<rect x="%d" y="%d" width="%.1f" height="16"%s/>
				<text x="%.1f" y="%d">%s</text>
				""", LABEL - 8, top + 13, escaped(bar.label()), LABEL, top, Math.max(1, width),
				bar.own() ? " class=\"own\"" : "", LABEL + width + 8, top + 13, Spread.number(bar.value()));
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
	}

}
