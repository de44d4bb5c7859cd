package io.github.otpkit.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document in Markdown with blocks that are written by a program.
 */
final class Document {

	private final Path file;

	private final Path images;

	Document(Path file, Path images) {
		this.file = file;
		this.images = images;
	}

	/**
	 * Write a block between its marks. A document without them stays as it is.
	 * @param name the name in the marks
	 * @param content the content
	 */
	void block(String name, String content) {
		String start = "<!-- measured: %s -->\n".formatted(name);
		String end = "<!-- end: %s -->".formatted(name);
		Pattern pattern = Pattern.compile("(?s)" + Pattern.quote(start) + ".*?" + Pattern.quote(end));
		try {
			String text = Files.exists(this.file) ? Files.readString(this.file) : start + end + "\n";
			String block = start + "\n" + content.strip() + "\n\n" + end;
			Files.writeString(this.file, pattern.matcher(text).replaceAll(Matcher.quoteReplacement(block)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void image(String name, String content) {
		try {
			Files.createDirectories(this.images);
			Files.writeString(this.images.resolve(name), content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
