package io.github.otpkit.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;

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
		String expected = table().render();
		if (Boolean.getBoolean("otp.docs.write")) {
			Files.writeString(PAGE, expected);
		}
		assertThat(PAGE).as("docs/configuration.md is out of date; write it with: mvn verify -Dotp.docs.write=true")
			.hasContent(expected);
	}

	@Test
	void everyPropertyHasADescription() throws IOException {
		assertThat(table().propertiesWithoutDescription()).isEmpty();
	}

	@Test
	void propertiesWithoutDescriptionAreReported() {
		ConfigurationTable table = new ConfigurationTable().add("""
				{"properties": [{"name": "otp.a"}, {"name": "otp.b", "description": "B."}]}""");
		assertThat(table.propertiesWithoutDescription()).containsExactly("otp.a");
	}

	@Test
	void propertiesAreSortedAndOnlyOurs() {
		String table = new ConfigurationTable().add("""
				{"properties": [{"name": "otp.b"}, {"name": "server.port"}, {"name": "management.health.otp.enabled"},
				{"name": "otp.a"}]}""").render();
		assertThat(table).doesNotContain("server.port")
			.containsSubsequence("`management.health.otp.enabled`", "`otp.a`", "`otp.b`");
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

	private static ConfigurationTable table() throws IOException {
		ConfigurationTable table = new ConfigurationTable();
		ClassLoader loader = ConfigurationPageTests.class.getClassLoader();
		for (URL url : Collections.list(loader.getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream stream = url.openStream()) {
				table.add(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		return table;
	}

}
