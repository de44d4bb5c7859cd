package io.github.otpkit;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules for the metadata of the configuration properties.
 */
final class PropertyRules {

	private PropertyRules() {
	}

	static List<String> withoutDescription(String metadata) {
		JsonNode properties = JsonMapper.shared().readTree(metadata.isEmpty() ? "{}" : metadata).path("properties");
		return properties.valueStream()
			.filter((property) -> property.path("description").asString("").isBlank())
			.map((property) -> property.path("name").asString())
			.toList();
	}

}
