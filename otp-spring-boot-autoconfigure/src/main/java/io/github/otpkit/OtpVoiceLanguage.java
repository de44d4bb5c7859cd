package io.github.otpkit;

/**
 * A language that the provider's voice speaks.
 *
 * @since 0.1.0
 */
public enum OtpVoiceLanguage {

	/**
	 * English, United States.
	 */
	EN_US("en-US"),

	/**
	 * English, United Kingdom.
	 */
	EN_GB("en-GB"),

	/**
	 * Greek.
	 */
	EL_GR("el-GR"),

	/**
	 * Polish.
	 */
	PL_PL("pl-PL"),

	/**
	 * Hungarian.
	 */
	HU_HU("hu-HU"),

	/**
	 * Swedish.
	 */
	SV_SE("sv-SE"),

	/**
	 * German.
	 */
	DE_DE("de-DE"),

	/**
	 * Spanish, Spain.
	 */
	ES_ES("es-ES"),

	/**
	 * Spanish, Latin America.
	 */
	ES_LA("es-LA"),

	/**
	 * French.
	 */
	FR_FR("fr-FR"),

	/**
	 * Italian.
	 */
	IT_IT("it-IT"),

	/**
	 * Portuguese, Brazil.
	 */
	PT_BR("pt-BR"),

	/**
	 * Russian.
	 */
	RU_RU("ru-RU");

	private final String tag;

	OtpVoiceLanguage(String tag) {
		this.tag = tag;
	}

	/**
	 * Return the provider's name of the language.
	 * @return the tag, such as {@code en-GB}
	 */
	public String tag() {
		return this.tag;
	}

}
