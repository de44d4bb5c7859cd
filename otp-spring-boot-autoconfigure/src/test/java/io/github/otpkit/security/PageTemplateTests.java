package io.github.otpkit.security;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PageTemplateTests {

	private final PageTemplate page = new PageTemplate("page-template.html");

	@Test
	void fillsInEscapedValuesAndTexts() {
		assertThat(render(Map.of("name", "<b> {{text:secret}} $1 \\")))
			.isEqualTo("[&lt;b&gt; &#123;&#123;text:secret&#125;&#125; $1 \\][TITLE][empty]");
	}

	@Test
	void repeatsASectionForEachElement() {
		assertThat(render(Map.of("name", "n", "items", List.of(Map.of("label", "&"), Map.of("label", "b")))))
			.isEqualTo("[n][TITLE](&amp;)(b)");
	}

	private String render(Map<String, Object> values) {
		return this.page.render(values, (text) -> text.equals("title") ? "TITLE" : "wrong");
	}

}
