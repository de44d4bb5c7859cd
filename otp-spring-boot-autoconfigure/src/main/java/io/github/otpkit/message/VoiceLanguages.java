package io.github.otpkit.message;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpVoiceLanguage;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Chooses among the languages that the provider's voice speaks.
 */
final class VoiceLanguages {

	/** The regions that write American English; the others write British English. */
	private static final Set<String> AMERICAN_ENGLISH = Set.of("", "US", "CA", "PH", "PR", "AS", "GU", "MH", "MP", "UM",
			"VI");

	/** The regions of es-419 (CLDR), and LA, which the provider uses for all of them. */
	private static final Set<String> LATIN_AMERICA = Set.of("419", "LA", "AR", "BO", "BR", "BZ", "CL", "CO", "CR", "CU",
			"DO", "EC", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY", "SV", "US", "UY", "VE");

	private static final Map<OtpVoiceLanguage, Locale> LOCALES = Stream.of(OtpVoiceLanguage.values())
		.collect(Collectors.toMap(Function.identity(),
				(language) -> Locale.forLanguageTag((language == OtpVoiceLanguage.ES_LA) ? "es-419" : language.tag())));

	private final @Nullable OtpVoiceLanguage configured;

	VoiceLanguages(@Nullable OtpVoiceLanguage configured) {
		this.configured = configured;
	}

	/**
	 * Returns the language of a call, {@code null} to leave it to the provider's account.
	 * The voice reads a text that is the same for all languages in the language of the
	 * settings.
	 */
	@Nullable OtpVoiceLanguage choose(OtpRequest request, boolean untranslated) {
		if (request.voice() != null && request.voice().language() != null) {
			return request.voice().language();
		}
		if (untranslated && request.message().locale() == null && this.configured != null) {
			return this.configured;
		}
		Locale locale = (request.message().locale() != null) ? request.message().locale() : ofContext();
		OtpVoiceLanguage nearest = (locale != null) ? nearest(locale) : null;
		return (nearest != null) ? nearest : this.configured;
	}

	static Locale locale(OtpVoiceLanguage language) {
		return Objects.requireNonNull(LOCALES.get(language));
	}

	static @Nullable OtpVoiceLanguage nearest(Locale locale) {
		String region = locale.getCountry();
		return switch (locale.getLanguage()) {
			case "en" -> AMERICAN_ENGLISH.contains(region) ? OtpVoiceLanguage.EN_US : OtpVoiceLanguage.EN_GB;
			case "es" -> LATIN_AMERICA.contains(region) ? OtpVoiceLanguage.ES_LA : OtpVoiceLanguage.ES_ES;
			case "el" -> OtpVoiceLanguage.EL_GR;
			case "pl" -> OtpVoiceLanguage.PL_PL;
			case "hu" -> OtpVoiceLanguage.HU_HU;
			case "sv" -> OtpVoiceLanguage.SV_SE;
			case "de" -> OtpVoiceLanguage.DE_DE;
			case "fr" -> OtpVoiceLanguage.FR_FR;
			case "it" -> OtpVoiceLanguage.IT_IT;
			case "pt" -> OtpVoiceLanguage.PT_BR;
			case "ru" -> OtpVoiceLanguage.RU_RU;
			default -> null;
		};
	}

	/**
	 * Outside a request thread LocaleContextHolder.getLocale() is the locale of the
	 * machine, which says nothing about the person.
	 */
	private static @Nullable Locale ofContext() {
		LocaleContext context = LocaleContextHolder.getLocaleContext();
		return (context != null) ? context.getLocale() : null;
	}

}
