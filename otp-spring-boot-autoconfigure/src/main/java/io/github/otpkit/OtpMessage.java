package io.github.otpkit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the person reads or hears. What is {@code null} is taken from the settings of the
 * application.
 *
 * @param text the text, 1 to 1224 characters; <code>{code}</code> and
 * <code>{hh:mm:ss}</code> (expiry) are replaced by the provider, which appends the code
 * where <code>{code}</code> is missing
 * @param locale the language to write or speak
 * @param arguments values of further placeholders of the text, by name
 * @since 0.1.0
 */
public record OtpMessage(@Nullable String text, @Nullable Locale locale, Map<String, Object> arguments) {

	private static final OtpMessage NONE = new OtpMessage(null, null, Map.of());

	/**
	 * Creates a message.
	 * @throws OtpRejectedException if the text is outside the provider's limits
	 */
	public OtpMessage {
		Limits.text(text);
		arguments = Map.copyOf(arguments);
	}

	/**
	 * Return a message with the text of the application's settings.
	 * @return the message
	 */
	public static OtpMessage none() {
		return NONE;
	}

	/**
	 * Return a message with the given text.
	 * @param text the text, 1 to 1224 characters
	 * @return the message
	 */
	public static OtpMessage of(String text) {
		return NONE.withText(text);
	}

	/**
	 * Return a copy with the given text.
	 * @param text the text, 1 to 1224 characters
	 * @return the copy
	 */
	public OtpMessage withText(String text) {
		return new OtpMessage(text, this.locale, this.arguments);
	}

	/**
	 * Return a copy in the given language.
	 * @param locale the language to write or speak
	 * @return the copy
	 */
	public OtpMessage withLocale(Locale locale) {
		return new OtpMessage(this.text, locale, this.arguments);
	}

	/**
	 * Return a copy with the value of a placeholder.
	 * @param name the name, <code>bank</code> for the placeholder <code>{bank}</code>
	 * @param value the value
	 * @return the copy
	 */
	public OtpMessage withArgument(String name, Object value) {
		Map<String, Object> arguments = new LinkedHashMap<>(this.arguments);
		arguments.put(name, value);
		return new OtpMessage(this.text, this.locale, arguments);
	}

	@Override
	public String toString() {
		return "OtpMessage[locale=" + this.locale + "]";
	}

}
