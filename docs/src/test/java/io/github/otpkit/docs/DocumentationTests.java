package io.github.otpkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages at the root of the repository and in {@code docs}.
 */
class DocumentationTests {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	@Test
	void readmeHasAtMost120Lines() throws IOException {
		assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(120);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadToAFileOrAHeading(Path page) throws IOException {
		assertThat(Page.read(page).brokenLinks()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void codeIsTakenFromSourcesThatCompile(Path page) throws IOException {
		assertThat(Page.read(page).staleSnippets(ROOT)).isEmpty();
	}

	static Stream<Path> pages() throws IOException {
		try (Stream<Path> root = Files.list(ROOT); Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
			return Stream.concat(root, docs).filter((file) -> file.toString().endsWith(".md")).toList().stream();
		}
	}

}
