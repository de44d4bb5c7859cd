package io.github.otpkit.sample;

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
 * The table of properties is generated, so that it cannot be wrong.
 */
class ConfigurationDocsTests {

	private static final Path TABLE = Repository.root().resolve("docs/configuration.md");

	@Test
	void documentedPropertiesAreTheOnesThatExist() throws IOException {
		String expected = table();
		if (Boolean.getBoolean("otp.docs.write")) {
			Files.createDirectories(TABLE.getParent());
			Files.writeString(TABLE, expected);
		}
		assertThat(Files.exists(TABLE) ? Repository.read(TABLE) : "")
			.as("docs/configuration.md has drifted; write it with: mvn -B verify -Dotp.docs.write=true")
			.isEqualTo(expected);
	}

	@Test
	void propertiesAreSortedAndThoseOfOthersLeftOut() {
		String table = new ConfigurationTable().add("""
				{"properties": [{"name": "otp.b"}, {"name": "server.port"}, {"name": "management.health.otp.enabled"},
				{"name": "otp.a"}]}""").render();
		assertThat(table).doesNotContain("server.port")
			.containsSubsequence("`management.health.otp.enabled`", "`otp.a`", "`otp.b`");
	}

	@Test
	void rowsAreReadable() {
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

	private static String table() throws IOException {
		ConfigurationTable table = new ConfigurationTable();
		ClassLoader loader = ConfigurationDocsTests.class.getClassLoader();
		for (URL url : Collections.list(loader.getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream stream = url.openStream()) {
				table.add(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		return table.render();
	}

}
