package io.github.otpkit.message;

import java.util.Locale;

import io.github.otpkit.OtpVoiceLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VoiceLanguagesTests {

	@ParameterizedTest
	@EnumSource
	void everyLanguageIsNearestToItself(OtpVoiceLanguage language) {
		assertThat(VoiceLanguages.nearest(Locale.forLanguageTag(language.tag()))).isEqualTo(language);
		assertThat(VoiceLanguages.nearest(VoiceLanguages.locale(language))).isEqualTo(language);
	}

	@ParameterizedTest
	@CsvSource({ "fr,FR_FR", "fr-CA,FR_FR", "fr-CH,FR_FR", "es,ES_ES", "es-GQ,ES_ES", "es-AD,ES_ES", "es-MX,ES_LA",
			"es-AR,ES_LA", "es-US,ES_LA", "es-419,ES_LA", "en,EN_US", "en-CA,EN_US", "en-PH,EN_US", "en-AU,EN_GB",
			"en-NZ,EN_GB", "en-IE,EN_GB", "en-IN,EN_GB", "en-ZA,EN_GB", "en-001,EN_GB", "pt,PT_BR", "pt-PT,PT_BR",
			"de-AT,DE_DE", "de-CH-1996,DE_DE", "sv-FI,SV_SE", "it-CH,IT_IT", "el-CY,EL_GR", "ru-KZ,RU_RU",
			"hu-RO,HU_HU", "pl-u-nu-latn,PL_PL", "fr-Latn-CA,FR_FR" })
	void theLanguageCountsMoreThanTheRegion(String tag, OtpVoiceLanguage expected) {
		assertThat(VoiceLanguages.nearest(Locale.forLanguageTag(tag))).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ja", "uk-UA", "gsw-CH", "nb-NO", "ca-ES", "gl", "und-FR" })
	void otherLanguagesHaveNoNearestVoice(String tag) {
		assertThat(VoiceLanguages.nearest(Locale.forLanguageTag(tag))).isNull();
	}

	@Test
	void latinAmericaIsNotLaos() {
		assertThat(VoiceLanguages.locale(OtpVoiceLanguage.ES_LA)).isEqualTo(Locale.forLanguageTag("es-419"));
	}

}
