package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A run that is too short to mean anything, of all that there is.
 */
class BenchmarksTests {

	private static final Path DOCS = Path.of("target/smoke");

	@ParameterizedTest
	@CsvSource(delimiter = ' ',
			value = { "client jdk,otp,otp-apache", "cold otp,otp-apache", "layers otp", "guard otp", "scale otp" })
	void sectionIsMeasuredAndReported(String section, String contenders) throws IOException {
		Path docs = DOCS.resolve(section);
		FileSystemUtils.deleteRecursively(docs);
		Files.createDirectories(docs);
		Files.copy(Path.of("../docs/performance.md"), docs.resolve("performance.md"));
		Benchmarks.run(options("--sections=" + section, "--contenders=" + contenders, "--rounds=1", "--seconds=0.05",
				"--idle=0.0001", "--docs=" + docs));
		assertThat(docs.resolve("performance/" + section + ".json")).content().contains("machine");
		assertThat(docs.resolve("performance.md")).content().doesNotContain("NaN").contains("| ");
		try (var files = Files.list(docs.resolve("performance"))) {
			assertThat(files).anySatisfy((file) -> assertThat(file).hasExtension("svg").content().contains("<rect"));
		}
	}

	@Test
	void optionsAreKnown() {
		assertThat(options().sections()).hasSize(5);
		assertThat(options("--sections=none").sections()).isEmpty();
		assertThat(options("--seconds=0.5").plan().millis()).isEqualTo(500);
		assertThatIllegalArgumentException().isThrownBy(() -> options("--turns=5")).withMessageContaining("rounds");
		assertThatIllegalArgumentException().isThrownBy(() -> options("--sections=all"));
	}

	private static Options options(String... arguments) {
		return Options.parse(List.of(arguments), (line) -> {
		});
	}

}
