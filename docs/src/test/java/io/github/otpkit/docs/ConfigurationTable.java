package io.github.otpkit.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

/**
 * Renders the metadata of configuration properties as the page <em>Configuration
 * properties</em>: a section for each feature, and in it required properties first and
 * those of Spring Boot last.
 */
final class ConfigurationTable {

	private static final String HEALTH_SWITCH = "management.health.otp";

	private static final Map<String, String> TYPES = Map.of("Boolean", "boolean", "Integer", "integer", "Long",
			"integer", "Double", "number", "BigDecimal", "number", "String", "text");

	private static final Comparator<JsonNode> ORDER = Comparator
		.comparing((JsonNode property) -> !description(property).startsWith("Required. "))
		.thenComparing((property) -> name(property).startsWith(HEALTH_SWITCH))
		.thenComparing(ConfigurationTable::name);

	private final Map<String, JsonNode> groups = new TreeMap<>();

	private final Map<String, JsonNode> properties = new TreeMap<>();

	private final Map<String, List<JsonNode>> hints = new TreeMap<>();

	/** Returns the table of all modules on the class path. */
	static ConfigurationTable ofClassPath() throws IOException {
		ConfigurationTable table = new ConfigurationTable();
		ClassLoader loader = ConfigurationTable.class.getClassLoader();
		for (URL url : Collections.list(loader.getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream stream = url.openStream()) {
				table.add(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		return table;
	}

	ConfigurationTable add(String json) {
		JsonNode metadata = JsonMapper.shared().readTree(json);
		forEach(metadata, "groups", this.groups::put);
		forEach(metadata, "properties", this.properties::put);
		forEach(metadata, "hints", (name, hint) -> this.hints.put(name, hint.path("values").valueStream().toList()));
		return this;
	}

	private static void forEach(JsonNode metadata, String kind, BiConsumer<String, JsonNode> action) {
		metadata.path(kind)
			.valueStream()
			.filter((item) -> isOurs(name(item)))
			.forEach((item) -> action.accept(name(item), item));
	}

	List<JsonNode> properties() {
		return List.copyOf(this.properties.values());
	}

	/** Returns the values that an editor proposes, by the name of the property. */
	Map<String, List<JsonNode>> hints() {
		return this.hints;
	}

	List<String> withoutDescription() {
		return Stream.of(this.groups, this.properties)
			.flatMap((items) -> items.values().stream())
			.filter((item) -> description(item).isBlank())
			.map(ConfigurationTable::name)
			.toList();
	}

	String render() {
		Map<String, List<JsonNode>> sections = this.properties.values()
			.stream()
			.sorted(ORDER)
			.collect(Collectors.groupingBy(ConfigurationTable::section, TreeMap::new, Collectors.toList()));
		return """
				# Configuration properties

				Everything that can be set in `application.yml`; durations are written like `10s` or `5m`.
				""" + sections.entrySet()
			.stream()
			.map((section) -> render(section.getKey(), section.getValue()))
			.collect(Collectors.joining());
	}

	private String render(String section, List<JsonNode> properties) {
		JsonNode group = this.groups.get(section);
		return """

				## `%s`

				%s

				| key | type | default | description |
				|---|---|---|---|
				%s""".formatted(section, (group != null) ? markdown(description(group)) : "",
				properties.stream().map(ConfigurationTable::row).collect(Collectors.joining()));
	}

	/** Returns the feature that a property belongs to, such as {@code otp.guard}. */
	private static String section(JsonNode property) {
		String name = name(property);
		return name.startsWith(HEALTH_SWITCH) ? "otp.health" : name.replaceAll("^(otp\\.[^.]+|otp)\\..*", "$1");
	}

	private static boolean isOurs(String name) {
		return name.matches("otp(\\..*)?") || name.startsWith(HEALTH_SWITCH);
	}

	static String name(JsonNode item) {
		return item.path("name").asString();
	}

	static String description(JsonNode item) {
		return item.path("description").asString("");
	}

	private static String row(JsonNode property) {
		return "| `%s` | %s | %s | %s |\n".formatted(name(property), type(property.path("type").asString("")),
				value(property.path("defaultValue")), markdown(description(property)));
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
