package io.github.otpkit.benchmarks.report;

import java.util.List;

/**
 * A table in Markdown. The first column is text, the others are numbers.
 */
final class Table {

	private final StringBuilder text = new StringBuilder();

	Table(String... columns) {
		row(columns);
		this.text.append("|---").append("|---:".repeat(columns.length - 1)).append("|\n");
	}

	Table row(String... cells) {
		List.of(cells).forEach((cell) -> this.text.append("| ").append(cell).append(' '));
		this.text.append("|\n");
		return this;
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
