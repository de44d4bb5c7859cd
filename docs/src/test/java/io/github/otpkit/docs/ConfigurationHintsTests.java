package io.github.otpkit.docs;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an editor shows while somebody writes the properties is true: an application
 * starts with the required properties and with every proposed value.
 */
class ConfigurationHintsTests {

	private static final List<String> WRITTEN_IN_A_FORM = List.of("java.time.Duration",
			"java.util.List<java.time.Duration>", "java.util.List<java.lang.String>",
			"io.github.otpkit.OtpVoiceLanguage");

	/** No value fits two applications. */
	private static final List<String> NOT_PROPOSED = List.of("otp.cost.budget.priority-purposes",
			"otp.delivery.secret");

	private static final String[] REQUIRED = { "otp.api-key=key", "otp.api-login=login@example.com" };

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("otp.guard.send.total=");

	@Test
	void durationsLimitsRegionsAndLanguagesAreProposed() throws IOException {
		ConfigurationTable table = ConfigurationTable.ofClassPath();
		List<String> names = table.properties()
			.stream()
			.filter((property) -> WRITTEN_IN_A_FORM.contains(property.path("type").asString()))
			.map(ConfigurationTable::name)
			.filter((name) -> !NOT_PROPOSED.contains(name))
			.toList();
		assertThat(table.hints().keySet()).containsAll(names).contains("otp.phone.default-region");
	}

	@Test
	void anApplicationStartsWithEveryProposedValue() throws IOException {
		Map<String, List<JsonNode>> hints = ConfigurationTable.ofClassPath().hints();
		int longest = hints.values().stream().mapToInt(List::size).max().orElseThrow();
		IntStream.range(0, longest)
			.mapToObj((index) -> hints.entrySet()
				.stream()
				.filter((hint) -> index < hint.getValue().size())
				.map((hint) -> hint.getKey() + "=" + hint.getValue().get(index).path("value").asString())
				.toArray(String[]::new))
			.forEach((values) -> this.contextRunner.withPropertyValues(REQUIRED)
				.withPropertyValues(values)
				.run((context) -> assertThat(context).as(String.join(" ", values)).hasNotFailed()));
	}

	@Test
	void regionsHaveTheirNames() throws IOException {
		List<JsonNode> regions = ConfigurationTable.ofClassPath().hints().get("otp.phone.default-region");
		assertThat(regions).isNotEmpty()
			.allSatisfy((region) -> assertThat(
					new Locale("", region.path("value").asString()).getDisplayCountry(Locale.ENGLISH) + ".")
				.isEqualTo(ConfigurationTable.description(region)));
	}

	@Test
	void requiredPropertiesAreThoseThatSaySo() throws IOException {
		assertThat(ConfigurationTable.ofClassPath().properties())
			.filteredOn((property) -> ConfigurationTable.description(property).startsWith("Required. "))
			.extracting((property) -> ConfigurationTable.name(property))
			.containsExactly("otp.api-key", "otp.api-login");
		this.contextRunner.withPropertyValues(REQUIRED).run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void anApplicationDoesNotStartWithoutARequiredProperty(int index) {
		String missing = REQUIRED[index].replaceAll("=.*", "");
		this.contextRunner.withPropertyValues(REQUIRED[1 - index])
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(missing));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
