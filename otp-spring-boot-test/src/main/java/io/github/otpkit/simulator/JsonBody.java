package io.github.otpkit.simulator;

import java.math.BigDecimal;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A JSON object, read as the provider reads it: it casts values of a wrong type, and
 * ignores those that it cannot cast.
 */
record JsonBody(JsonNode json) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/**
	 * Parse a body, or return {@code null} if it is not a JSON object.
	 */
	static @Nullable JsonBody parse(String body) {
		if (body.isBlank()) {
			return new JsonBody(JsonNodeFactory.instance.objectNode());
		}
		try {
			JsonNode json = MAPPER.readTree(body);
			return json.isObject() ? new JsonBody(json) : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	@Nullable String text(String name) {
		JsonNode value = this.json.path(name);
		String text = (value.isString() || value.isNumber() || value.isBoolean()) ? value.asString() : "";
		return text.isBlank() ? null : text;
	}

	int number(String name, int min, int max, int otherwise) {
		String text = text(name);
		if (text == null) {
			return otherwise;
		}
		try {
			BigDecimal number = new BigDecimal(text.strip());
			boolean inRange = number.compareTo(BigDecimal.valueOf(min)) >= 0
					&& number.compareTo(BigDecimal.valueOf(max)) <= 0;
			return inRange ? number.intValue() : otherwise;
		}
		catch (NumberFormatException ex) {
			return otherwise;
		}
	}

	boolean isTrue(String name, boolean otherwise) {
		String text = text(name);
		if (text == null) {
			return otherwise;
		}
		return switch (text.strip().toLowerCase(Locale.ROOT)) {
			case "true", "1", "1.0", "yes", "on" -> true;
			case "false", "0", "0.0", "no", "off" -> false;
			default -> otherwise;
		};
	}

}
