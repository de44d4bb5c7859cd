package io.github.otpkit.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

/**
 * Renders the metadata of configuration properties as the page <em>Configuration
 * properties</em>.
 */
final class ConfigurationTable {

	private static final Map<String, String> TYPES = Map.of("Boolean", "boolean", "Integer", "integer", "Long",
			"integer", "Double", "number", "BigDecimal", "number", "String", "text");

	private final TreeMap<String, JsonNode> properties = new TreeMap<>();

	ConfigurationTable add(String metadata) {
		JsonMapper.shared()
			.readTree(metadata)
			.path("properties")
			.valueStream()
			.filter((property) -> isOurs(property.path("name").asString()))
			.forEach((property) -> this.properties.put(property.path("name").asString(), property));
		return this;
	}

	List<String> propertiesWithoutDescription() {
		return this.properties.values()
			.stream()
			.filter((property) -> property.path("description").asString("").isBlank())
			.map((property) -> property.path("name").asString())
			.toList();
	}

	String render() {
		return """
				# Configuration properties

				Everything that can be set in `application.yml`; durations are written like `10s` or `5m`.

				| key | type | default | description |
				|---|---|---|---|
				""" + this.properties.values().stream().map(ConfigurationTable::row).collect(Collectors.joining());
	}

	private static boolean isOurs(String name) {
		return name.startsWith("otp.") || name.startsWith("management.health.otp");
	}

	private static String row(JsonNode property) {
		String description = property.path("description").asString("");
		return "| `%s` | %s | %s | %s |\n".formatted(property.path("name").asString(),
				type(property.path("type").asString("")), value(property.path("defaultValue")), markdown(description));
	}

	private static String type(String name) {
		String shortName = name.replaceAll("\\b[a-z]\\w*\\.|\\w+\\$", "");
		return isChoice(name) ? choices(name) : TYPES.getOrDefault(shortName, markdown(shortName));
	}

	private static boolean isChoice(String name) {
		return ClassUtils.isPresent(name, null) && ClassUtils.resolveClassName(name, null).isEnum();
	}

	private static String choices(String name) {
		return Arrays.stream(ClassUtils.resolveClassName(name, null).getEnumConstants())
			.map((choice) -> "`" + ((Enum<?>) choice).name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
			.collect(Collectors.joining(", "));
	}

	private static String value(JsonNode value) {
		List<String> values = value.isArray() ? value.valueStream().map(JsonNode::asString).toList()
				: List.of(value.asString("").replaceAll("^\\[(.*)]$", "$1"));
		String text = String.join(", ", values);
		return text.isEmpty() ? "–" : "`" + text.replace("|", "\\|") + "`";
	}

	private static String markdown(String javadoc) {
		return javadoc.replaceAll("\\{@(?:code|link|literal) ([^}]*)}", "`$1`")
			.replaceAll("</?code>", "`")
			.replaceAll("\\s+", " ")
			.replace("|", "\\|")
			.replace("<", "&lt;");
	}

}
