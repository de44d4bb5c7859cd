package io.github.otpkit.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules for the documents. Each gives what breaks it.
 */
final class DocumentRules {

	private DocumentRules() {
	}

	static List<String> brokenLinks(Path document) {
		return new Markdown(Repository.read(document)).links()
			.stream()
			.filter((link) -> !resolves(document, link))
			.map((link) -> document.getFileName() + ": " + link)
			.toList();
	}

	static List<String> staleSnippets(Path root, Path document) {
		return new Markdown(Repository.read(document)).blocks()
			.stream()
			.flatMap((block) -> problem(root, block))
			.map((problem) -> document.getFileName() + ": " + problem)
			.toList();
	}

	private static boolean resolves(Path document, String link) {
		String[] parts = link.split("#", 2);
		Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
		if (!Files.exists(target)) {
			return false;
		}
		return parts.length == 1 || new Markdown(Repository.read(target)).anchors().contains(parts[1]);
	}

	private static Stream<String> problem(Path root, Markdown.Block block) {
		if (block.snippet() == null) {
			boolean java = block.language().equals("java");
			return java ? Stream.of("java without a snippet: " + block.content().lines().findFirst().orElse(""))
					: Stream.empty();
		}
		String[] parts = (block.snippet() + "#").split("#", -1);
		Path file = root.resolve(parts[0]);
		if (!Files.exists(file)) {
			return Stream.of("no file " + parts[0]);
		}
		String source = Markdown.unindented(Markdown.tagged(Repository.read(file), parts[1]));
		return source.equals(Markdown.unindented(block.content())) ? Stream.empty()
				: Stream.of("%s is now%n%s".formatted(block.snippet(), source));
	}

}
