package io.github.otpkit.sample;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parts of a Markdown text that can be checked.
 */
final class Markdown {

	private static final Pattern BLOCK = Pattern.compile(
			"(?:^[ \\t]*<!-- snippet: (\\S+) -->[ \\t]*\\n\\s*?)?^[ \\t]*```(\\w*)[^\\n]*\\n(.*?)^[ \\t]*```[ \\t]*$",
			Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]]*]\\(([^)\\s]+)[^)]*\\)");

	private static final Pattern HEADING = Pattern.compile("^#+ +(.+?) *$", Pattern.MULTILINE);

	private final String text;

	Markdown(String text) {
		this.text = text;
	}

	/** A fenced block; the snippet is {@code null} where no comment names one. */
	record Block(String snippet, String language, String content) {

	}

	List<Block> blocks() {
		return BLOCK.matcher(this.text)
			.results()
			.map((block) -> new Block(block.group(1), block.group(2), block.group(3)))
			.toList();
	}

	/** Targets of the links that stay in the repository. */
	List<String> links() {
		return LINK.matcher(prose())
			.results()
			.map((link) -> link.group(1))
			.filter((target) -> !target.matches("[a-z]+:.*"))
			.toList();
	}

	/** The anchors as GitHub makes them of the headings. */
	Set<String> anchors() {
		return HEADING.matcher(prose()).results().map(Markdown::anchor).collect(Collectors.toSet());
	}

	/** The lines without their common indentation and without blank lines around. */
	static String unindented(String text) {
		return text.stripTrailing()
			.stripIndent()
			.lines()
			.map(String::stripTrailing)
			.collect(Collectors.joining("\n"))
			.strip();
	}

	/**
	 * The lines of a file that carry a tag, or all of them.
	 * @return the lines, or a text that says what is missing
	 */
	static String tagged(String file, String tag) {
		if (tag.isEmpty()) {
			return file;
		}
		List<String> lines = file.lines().toList();
		int start = indexOf(lines, "tag::" + tag);
		int end = indexOf(lines, "end::" + tag);
		return (start < 0 || end < start) ? "no tag " + tag : String.join("\n", lines.subList(start + 1, end)) + "\n";
	}

	private static int indexOf(List<String> lines, String mark) {
		List<String> marks = lines.stream().map((line) -> line.strip().replaceFirst("^(//|#) ", "")).toList();
		return marks.indexOf(mark);
	}

	private static String anchor(MatchResult heading) {
		String words = heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}\\s_-]", "");
		return words.replace(' ', '-');
	}

	private String prose() {
		return BLOCK.matcher(this.text).replaceAll("");
	}

}
