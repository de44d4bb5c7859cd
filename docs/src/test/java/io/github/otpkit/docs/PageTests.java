package io.github.otpkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each rule for pages accepts what is right and reports what is wrong.
 */
class PageTests {

	private static final String YAML = """
			otp:
			  # tag::key
			  api-key: a
			  # end::key
			""";

	@TempDir
	Path root;

	@BeforeEach
	void writeSources() throws IOException {
		Files.writeString(this.root.resolve("A.java"), """
				package a;

				import b.B;

				class A {
						// tag::send
					void send() {
						ask();
					}
					// end::send
				}
				""");
		Files.writeString(this.root.resolve("application.yml"), YAML);
	}

	@Test
	void codeEqualToItsSourceIsAccepted() throws IOException {
		assertThat(stale("<!-- snippet: A.java#send -->\n```java\nvoid send() {\n\task();\n}\n```\n")).isEmpty();
		assertThat(stale("<!-- snippet: application.yml#key -->\n\n```yaml\napi-key: a\n```\n")).isEmpty();
		assertThat(stale("<!-- snippet: application.yml -->\n```yaml\n%s```\n".formatted(YAML))).isEmpty();
	}

	@Test
	void codeThatDiffersFromItsSourceIsReported() throws IOException {
		assertThat(stale("<!-- snippet: A.java#send -->\n```java\nvoid send() {\n\ttell();\n}\n```\n"))
			.contains("A.java#send --> is now")
			.contains("ask();");
		assertThat(stale("<!-- snippet: A.java#send -->\n```java\nvoid send() {\nask();\n}\n```\n")).isNotEmpty();
		assertThat(stale("<!-- snippet: application.yml#key -->\n```yaml\napi-key: b\n```\n")).isNotEmpty();
	}

	@Test
	void importsOfTheSourceMayStandAboveAPartOfIt() throws IOException {
		String method = "void send() {\n\task();\n}\n```\n";
		assertThat(stale("<!-- snippet: A.java#send -->\n```java\nimport a.D;\nimport b.B;\n\n" + method)).isEmpty();
		assertThat(stale("<!-- snippet: A.java#send -->\n```java\nimport b.C;\n\n" + method)).isNotEmpty();
	}

	@Test
	void missingFilesAndTagsAreReported() throws IOException {
		assertThat(stale("<!-- snippet: B.java#send -->\n```java\n```\n")).contains("no file B.java");
		assertThat(stale("<!-- snippet: A.java#receive -->\n```java\n```\n")).contains("no tag receive");
	}

	@Test
	void javaAndKotlinWithoutASourceAreReported() throws IOException {
		assertThat(stale("Text\n\n```java\nclass B { }\n```\n")).contains("java without a snippet: class B { }");
		assertThat(stale("<!-- snippet: A.java#send -->\n\nText\n\n```java\nclass B { }\n```\n")).isNotEmpty();
		assertThat(stale("```kotlin\nclass B\n```\n")).isNotEmpty();
		assertThat(stale("```sh\nmvn verify\n```\n")).isEmpty();
	}

	@Test
	void brokenLinksAreReported() throws IOException {
		assertThat(broken("# The top\n[a](A.java) [b](#the-top) [c](https://example.com/x) [d](README.md#the-top)"))
			.isEmpty();
		assertThat(broken("[a](B.java)")).contains("B.java");
		assertThat(broken("# The top\n[a](#the-bottom)")).contains("#the-bottom");
		assertThat(broken("<picture><source srcset=\"dark.png\"><img src=\"A.java\"></picture>")).isEqualTo("dark.png");
		assertThat(broken("```md\n# In code\n```\n[a](README.md#in-code)")).contains("#in-code");
	}

	private String stale(String text) throws IOException {
		return String.join("\n", page(text).staleSnippets(this.root));
	}

	private String broken(String text) throws IOException {
		return String.join("\n", page(text).brokenLinks());
	}

	private Page page(String text) throws IOException {
		return Page.read(Files.writeString(this.root.resolve("README.md"), text));
	}

}
