package io.github.otpkit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the person reads or hears. The settings of the application decide what is
 * {@code null}.
 *
 * @param text the text, 1 to 1224 characters; <code>{code}</code> and
 * <code>{hh:mm:ss}</code> (expiry time) are filled in by the provider, which appends the
 * code if <code>{code}</code> is missing
 * @param locale the language to write or speak
 * @param arguments values of the application's own placeholders, by name; at most 1224
 * characters each
 * @since 0.1.0
 */
public record OtpMessage(@Nullable String text, @Nullable Locale locale, Map<String, Object> arguments) {

	private static final OtpMessage DEFAULTS = new OtpMessage(null, null, Map.of());

	/**
	 * Creates a message.
	 * @throws OtpRejectedException if the text or an argument is outside its limits
	 */
	public OtpMessage {
		if (text != null) {
			Limits.text(text);
		}
		Limits.required("message.arguments", arguments, "values by name");
		arguments.forEach((name, value) -> Limits.named("message.arguments", name, value));
		arguments = Map.copyOf(arguments);
	}

	/**
	 * {@return the application's default: its text, in the language of the person}
	 */
	public static OtpMessage defaults() {
		return DEFAULTS;
	}

	/**
	 * {@return a message with the given text}
	 * @param text the text, 1 to 1224 characters
	 */
	public static OtpMessage of(String text) {
		return DEFAULTS.withText(text);
	}

	/**
	 * {@return a copy with the given text of 1 to 1224 characters}
	 */
	public OtpMessage withText(String text) {
		return new OtpMessage(Limits.text(text), this.locale, this.arguments);
	}

	/**
	 * {@return a copy that is written or read in the given language}
	 */
	public OtpMessage withLocale(Locale locale) {
		return new OtpMessage(this.text, Limits.required("locale", locale, "a locale"), this.arguments);
	}

	/**
	 * {@return a copy with the value of a placeholder}
	 * @param name the name, <code>bank</code> for the placeholder <code>{bank}</code>
	 * @param value the value, at most 1224 characters
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
