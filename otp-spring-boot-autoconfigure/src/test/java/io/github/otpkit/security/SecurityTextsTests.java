package io.github.otpkit.security;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecurityTextsTests {

	@Test
	void manyLocalesOfClientsAreOneForTheMessageSource() {
		Set<Locale> lookedUp = new HashSet<>();
		SecurityTexts texts = new SecurityTexts(new StaticMessageSource() {
			@Override
			protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
				lookedUp.add(locale);
				return super.resolveCodeWithoutArguments(code, locale);
			}
		});
		String expected = texts.get("number.title", Locale.FRANCE);
		for (int i = 0; i < 1000; i++) {
			Locale odd = Locale
				.forLanguageTag(String.format(Locale.ROOT, "fr-Latn-FR-variant%d-x-private%d", i % 10, i));
			assertThat(texts.get("number.title", odd)).isEqualTo(expected);
		}
		assertThat(lookedUp).containsExactly(Locale.FRANCE);
	}

}
