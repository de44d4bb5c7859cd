package io.github.otpkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page <em>Configuration properties</em> is generated from the metadata of the
 * properties.
 */
class ConfigurationPageTests {

	private static final Path PAGE = Path.of("configuration.md");

	@Test
	void pageListsThePropertiesThatExist() throws IOException {
		String expected = ConfigurationTable.ofClassPath().render();
		if (Boolean.getBoolean("otp.docs.write")) {
			Files.writeString(PAGE, expected);
		}
		assertThat(PAGE).as("docs/configuration.md is out of date; write it with: mvn verify -Dotp.docs.write=true")
			.hasContent(expected);
	}

	@Test
	void everyGroupAndPropertyHasADescription() throws IOException {
		assertThat(ConfigurationTable.ofClassPath().withoutDescription()).isEmpty();
	}

	@Test
	void groupsAndPropertiesWithoutDescriptionAreReported() {
		ConfigurationTable table = new ConfigurationTable().add("""
				{"groups": [{"name": "otp"}, {"name": "server"}, {"name": "otp.x", "description": "X."}],
				"properties": [{"name": "otp.a"}, {"name": "otp.b", "description": "B."}]}""");
		assertThat(table.withoutDescription()).containsExactly("otp", "otp.a");
	}

	@Test
	void propertiesAreOnlyOursAndGroupedByFeature() {
		String page = new ConfigurationTable().add("""
				{"groups": [{"name": "otp.health", "description": "Of health."}],
				"properties": [{"name": "otp.health.b"}, {"name": "server.port"}, {"name": "otp.guard.send.c"},
				{"name": "management.health.otp.enabled"}, {"name": "otp.c"}, {"name": "otp.b"}]}""").render();
		assertThat(page).doesNotContain("server.port")
			.containsSubsequence("## `otp`", "| `otp.b`", "| `otp.c`", "## `otp.guard`", "| `otp.guard.send.c`",
					"## `otp.health`", "Of health.", "| `otp.health.b`", "| `management.health.otp.enabled`");
	}

	@Test
	void requiredPropertiesAreListedFirst() {
		String page = new ConfigurationTable().add("""
				{"properties": [{"name": "otp.a"}, {"name": "otp.b", "description": "Required. B."}]}""").render();
		assertThat(page).containsSubsequence("| `otp.b`", "| `otp.a`");
	}

	@Test
	void rowsAreWrittenForPeople() {
		assertThat(row("java.time.Duration", "\"5m\"", "Life {@code x} of a|b.")).contains("Duration | `5m` |")
			.contains("Life `x` of a\\|b. |");
		assertThat(row("java.lang.Boolean", "true", "A.")).contains("| boolean | `true` | A. |");
		assertThat(row("java.util.List<java.lang.String>", "[\"FR\", \"BE\"]", "A."))
			.contains("| List&lt;String> | `FR, BE` |");
		assertThat(row("java.util.List<a.Outer$Inner>", "\"[1, 2]\"", "A.")).contains("| List&lt;Inner> | `1, 2` |");
		assertThat(row("java.util.concurrent.TimeUnit", "null", "A.")).contains("`seconds`, `minutes`")
			.contains("| – | A. |");
	}

	private static String row(String type, String value, String description) {
		return new ConfigurationTable()
			.add("""
					{"properties": [{"name": "otp.a", "type": "%s", "defaultValue": %s, "description": "%s"}]}"""
				.formatted(type, value, description))
			.render();
	}

}
