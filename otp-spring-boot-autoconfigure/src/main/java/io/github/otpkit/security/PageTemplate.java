package io.github.otpkit.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * A page with places for values, which are always escaped. <code>{{name}}</code> is a
 * value and <code>{{text:name}}</code> a text; what stands between <code>{{#name}}</code>
 * and <code>{{/name}}</code> is there if the value is not empty, once for each element of
 * a list, and after <code>{{^name}}</code> if it is empty.
 */
final class PageTemplate {

	private static final Pattern SECTION = Pattern.compile("\\{\\{([#^])([a-zA-Z]+)}}(.*?)\\{\\{/\\2}}\\R?",
			Pattern.DOTALL);

	private static final Pattern PLACE = Pattern.compile("\\{\\{(text:)?([a-zA-Z0-9.-]+)}}");

	private final String html;

	PageTemplate(String name) {
		try (InputStream file = PageTemplate.class.getResourceAsStream(name)) {
			if (file == null) {
				throw new IllegalStateException("The page '" + name + "' is missing");
			}
			this.html = new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String render(Map<String, Object> values, UnaryOperator<String> texts) {
		return render(this.html, values, texts);
	}

	private static String render(String html, Map<String, Object> values, UnaryOperator<String> texts) {
		String expanded = SECTION.matcher(html).replaceAll((section) -> {
			List<Map<String, Object>> parts = parts(values.get(section.group(2)), values);
			String inner = section.group(3);
			if (section.group(1).equals("^")) {
				return parts.isEmpty() ? Matcher.quoteReplacement(render(inner, values, texts)) : "";
			}
			StringBuilder all = new StringBuilder();
			parts.forEach((part) -> all.append(render(inner, part, texts)));
			return Matcher.quoteReplacement(all.toString());
		});
		return PLACE.matcher(expanded).replaceAll((place) -> {
			String name = place.group(2);
			String value = (place.group(1) != null) ? texts.apply(name) : String.valueOf(values.getOrDefault(name, ""));
			// A value may look like a place: no brace of it survives.
			return Matcher
				.quoteReplacement(HtmlUtils.htmlEscape(value, "UTF-8").replace("{", "&#123;").replace("}", "&#125;"));
		});
	}

	private static List<Map<String, Object>> parts(@Nullable Object value, Map<String, Object> values) {
		if (value instanceof List<?> list) {
			return list.stream().map((element) -> merged(values, (Map<?, ?>) element)).toList();
		}
		return (value == null || value.equals("") || value.equals(false)) ? List.of() : List.of(values);
	}

	private static Map<String, Object> merged(Map<String, Object> values, Map<?, ?> element) {
		Map<String, Object> merged = new HashMap<>(values);
		element.forEach((name, value) -> merged.put(String.valueOf(name), String.valueOf(value)));
		return merged;
	}

}
