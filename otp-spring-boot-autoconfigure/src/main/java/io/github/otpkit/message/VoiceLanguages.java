package io.github.otpkit.message;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.otpkit.OtpMessage;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpVoiceLanguage;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Chooses among the languages that the provider's voice speaks.
 */
final class VoiceLanguages {

	/** Where English is written as in the United States; elsewhere it is British. */
	private static final Set<String> AMERICAN_ENGLISH = Set.of("", "US", "CA", "PH", "PR", "AS", "GU", "MH", "MP", "UM",
			"VI");

	/** The regions of es-419 (CLDR), and the provider's own name of them. */
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
	 * The language of a call, {@code null} to leave it to the provider's account. A text
	 * that is the same for all languages is read in the language of the settings.
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

	/** The locale of a text. */
	static Locale locale(OtpMessage message) {
		return (message.locale() != null) ? message.locale() : LocaleContextHolder.getLocale();
	}

	/** The locale of a text that the voice can read. */
	static Locale locale(OtpMessage message, @Nullable OtpVoiceLanguage language) {
		Locale locale = locale(message);
		if (language == null || locale(language).getLanguage().equals(locale.getLanguage())) {
			return locale;
		}
		return locale(language);
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
	 * Off the thread of a request there is only the locale of the machine, which says
	 * nothing about who is called.
	 */
	private static @Nullable Locale ofContext() {
		LocaleContext context = LocaleContextHolder.getLocaleContext();
		return (context != null) ? context.getLocale() : null;
	}

}
