package io.github.otpkit.sample;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documents show is what compiles and runs here.
 */
class ReadmeTests {

	private static final Path ROOT = Repository.root();

	@Test
	void readmeHasAtMost120Lines() {
		assertThat(Repository.read(ROOT.resolve("README.md")).lines().count()).isLessThanOrEqualTo(120);
	}

	@Test
	void linksLeadSomewhere() {
		assertThat(Repository.documents())
			.allSatisfy((document) -> assertThat(DocumentRules.brokenLinks(document)).isEmpty());
	}

	@Test
	void snippetsAreTheCodeTheyShow() {
		assertThat(Repository.documents())
			.allSatisfy((document) -> assertThat(DocumentRules.staleSnippets(ROOT, document)).isEmpty());
	}

}
