package io.github.otpkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A Markdown file. A comment such as {@code <!-- snippet: src/A.java#send -->} before a
 * code block names the file that the code is taken from, and in it the lines between
 * {@code tag::send} and {@code end::send}. Imports of that file may stand above them.
 *
 * @param path where the file is
 * @param nodes every part of the parsed file, in its order
 */
record Page(Path path, List<Node> nodes) {

	private static final Pattern SNIPPET = Pattern.compile("<!-- snippet: ([^\\s#]+)(?:#(\\S+))? -->");

	private static final Pattern HTML_IMAGE = Pattern.compile("(?:src|srcset)=\"([^\"]+)\"");

	static Page read(Path path) throws IOException {
		List<Node> nodes = new ArrayList<>();
		walk(Parser.builder().build().parse(Files.readString(path)), nodes::add);
		return new Page(path, nodes);
	}

	/** The links that lead to no file or to no heading. */
	List<String> brokenLinks() throws IOException {
		List<String> broken = new ArrayList<>();
		for (String link : links()) {
			String[] parts = link.split("#", 2);
			Path target = parts[0].isEmpty() ? this.path : this.path.resolveSibling(parts[0]).normalize();
			if (!Files.exists(target) || (parts.length > 1 && !read(target).anchors().contains(parts[1]))) {
				broken.add(link);
			}
		}
		return broken;
	}

	/**
	 * The code blocks that differ from the file they name, and Java and Kotlin that name
	 * none.
	 */
	List<String> staleSnippets(Path root) throws IOException {
		List<String> stale = new ArrayList<>();
		for (FencedCodeBlock block : all(FencedCodeBlock.class).toList()) {
			Matcher snippet = SNIPPET
				.matcher((block.getPrevious() instanceof HtmlBlock comment) ? comment.getLiteral() : "");
			if (snippet.matches()) {
				String source = source(root.resolve(snippet.group(1)), snippet.group(2));
				String shown = withoutImportsOf(root.resolve(snippet.group(1)), source, block.getLiteral());
				if (!source.equals(unindented(shown))) {
					stale.add("%s is now%n%s".formatted(snippet.group(), source));
				}
			}
			else if (block.getInfo().matches("java|kotlin")) {
				stale.add(block.getInfo() + " without a snippet: " + block.getLiteral().lines().findFirst().orElse(""));
			}
		}
		return stale;
	}

	/**
	 * The imports that a part of a file needs stand above it on the page, with those of
	 * its own package, which a reader's package is not.
	 */
	private static String withoutImportsOf(Path file, String source, String shown) throws IOException {
		if (source.startsWith("import ") || !Files.exists(file)) {
			return shown;
		}
		List<String> lines = Files.readAllLines(file);
		String ownPackage = lines.get(0).replaceAll("package (.*);", "import $1.");
		return shown.lines()
			.dropWhile((line) -> line.isEmpty() || (line.startsWith("import ") && lines.contains(line))
					|| line.matches(Pattern.quote(ownPackage) + "[A-Z]\\w*;"))
			.collect(Collectors.joining("\n"));
	}

	private Stream<String> linkTargets() {
		Stream<String> html = all(HtmlInline.class)
			.flatMap((tag) -> HTML_IMAGE.matcher(tag.getLiteral()).results().map((image) -> image.group(1)));
		return Stream.of(all(Link.class).map(Link::getDestination), all(Image.class).map(Image::getDestination), html)
			.flatMap((targets) -> targets);
	}

	private List<String> links() {
		return linkTargets().filter((target) -> !target.matches("[a-z]+:.*")).toList();
	}

	private List<String> anchors() {
		IdGenerator ids = IdGenerator.builder().build();
		return all(Heading.class).map((heading) -> ids.generateId(text(heading))).toList();
	}

	private <T extends Node> Stream<T> all(Class<T> type) {
		return this.nodes.stream().filter(type::isInstance).map(type::cast);
	}

	private static String text(Node node) {
		StringBuilder text = new StringBuilder();
		walk(node, (part) -> {
			if (part instanceof Text words) {
				text.append(words.getLiteral());
			}
			else if (part instanceof Code code) {
				text.append(code.getLiteral());
			}
		});
		return text.toString();
	}

	private static void walk(Node node, Consumer<Node> visitor) {
		visitor.accept(node);
		for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
			walk(child, visitor);
		}
	}

	private static String source(Path file, String tag) throws IOException {
		if (!Files.exists(file)) {
			return "no file " + file.getFileName();
		}
		if (tag == null) {
			return unindented(Files.readString(file));
		}
		List<String> lines = Files.readAllLines(file);
		List<String> marks = lines.stream().map((line) -> line.strip().replaceFirst("^(//|#) ", "")).toList();
		int start = marks.indexOf("tag::" + tag);
		int end = marks.indexOf("end::" + tag);
		return (start < 0 || end < start) ? "no tag " + tag
				: unindented(String.join("\n", lines.subList(start + 1, end)));
	}

	/** The lines without their common indentation and without blank lines around. */
	private static String unindented(String text) {
		return text.stripTrailing()
			.stripIndent()
			.lines()
			.map(String::stripTrailing)
			.collect(Collectors.joining("\n"))
			.strip();
	}

}
