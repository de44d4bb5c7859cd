package io.github.otpkit.benchmarks;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * A page with tables between marks, and charts beside it.
 *
 * @param file the page
 */
record Page(Path file) {

	private static final int ROW_HEIGHT = 26;

	private static final int MARGIN = 70;

	/** Replace the text between the marks of a block. */
	void block(String name, String content) throws IOException {
		String text = Files.readString(this.file);
		String mark = "<!-- measured: %s -->".formatted(name);
		int start = text.indexOf(mark) + mark.length();
		int end = text.indexOf("<!-- end: %s -->".formatted(name));
		if (end < start) {
			throw new IOException("The page has no block '%s'".formatted(name));
		}
		Files.writeString(this.file, text.substring(0, start) + "\n\n" + content + "\n\n" + text.substring(end));
	}

	/** Draw a bar for each value. */
	void chart(String name, String title, Map<String, Double> values) throws IOException {
		DefaultCategoryDataset bars = new DefaultCategoryDataset();
		values.forEach((label, value) -> bars.addValue(value, title, label.replace("**", "")));
		JFreeChart chart = ChartFactory.createBarChart(title, null, null, bars, PlotOrientation.HORIZONTAL, false,
				false, false);
		CategoryPlot plot = chart.getCategoryPlot();
		plot.setBackgroundPaint(Color.WHITE);
		plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
		BarRenderer renderer = (BarRenderer) plot.getRenderer();
		renderer.setBarPainter(new StandardBarPainter());
		renderer.setShadowVisible(false);
		renderer.setSeriesPaint(0, new Color(0x3b, 0x6e, 0xa8));
		Path image = this.file.resolveSibling("performance").resolve(name + ".png");
		ChartUtils.saveChartAsPNG(image.toFile(), chart, 760, MARGIN + ROW_HEIGHT * values.size());
	}

	/** The lines of a table with one column of text and others of numbers. */
	static String table(List<String> header, List<List<String>> rows) {
		String separator = "|---|" + "---:|".repeat(header.size() - 1);
		return Stream.concat(Stream.of(line(header), separator), rows.stream().map(Page::line))
			.collect(Collectors.joining("\n"));
	}

	private static String line(List<String> cells) {
		return "| " + String.join(" | ", cells) + " |";
	}

}
