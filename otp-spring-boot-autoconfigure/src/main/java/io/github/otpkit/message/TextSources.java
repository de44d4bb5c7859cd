package io.github.otpkit.message;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpMessage;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpVoiceLanguage;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.util.StringUtils;

/**
 * Finds the text of the application: that of the request, of the settings or of its
 * {@link MessageSource}, in this order. Fills in the placeholders of the application and
 * keeps those of the provider.
 */
final class TextSources {

	static final String CODE = "{code}";

	static final String EXPIRY = "{hh:mm:ss}";

	private static final String MESSAGE_CODE = "otp.message";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

	/** With a line break a value could imitate the WebOTP line. */
	private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029]");

	private final @Nullable String configured;

	private final MessageSource messageSource;

	TextSources(@Nullable String configured, MessageSource messageSource) {
		this.configured = StringUtils.hasText(configured) ? configured : null;
		this.messageSource = messageSource;
	}

	/**
	 * Return the text of a message.
	 * @param message what the request says
	 * @param spoken the language of the voice, {@code null} without a voice or if the
	 * account chooses it
	 * @return the text with its arguments, {@code null} if the application has none
	 */
	@Nullable String find(OtpMessage message, @Nullable OtpVoiceLanguage spoken) {
		check(message.arguments());
		String text = isUntranslated(message) ? untranslated(message) : translated(locale(message, spoken));
		return (text != null) ? fill(text, message.arguments()) : null;
	}

	/** Returns whether a message has one text for all languages. */
	boolean isUntranslated(OtpMessage message) {
		return message.text() != null || this.configured != null;
	}

	/** Returns the text of the settings, {@code null} if there is none. */
	@Nullable String configured() {
		return this.configured;
	}

	/** Returns the text with every placeholder of the application left empty. */
	static String withoutArguments(String text) {
		return PLACEHOLDER.matcher(text)
			.replaceAll((placeholder) -> isOfProvider(placeholder.group())
					? Matcher.quoteReplacement(placeholder.group()) : "");
	}

	/** Returns the locale of a text. */
	static Locale locale(OtpMessage message) {
		return (message.locale() != null) ? message.locale() : LocaleContextHolder.getLocale();
	}

	/** A voice reads a text in its own language only. */
	private static Locale locale(OtpMessage message, @Nullable OtpVoiceLanguage spoken) {
		Locale locale = locale(message);
		Locale voice = (spoken != null) ? VoiceLanguages.locale(spoken) : locale;
		return voice.getLanguage().equals(locale.getLanguage()) ? locale : voice;
	}

	private @Nullable String untranslated(OtpMessage message) {
		return (message.text() != null) ? message.text() : this.configured;
	}

	private @Nullable String translated(Locale requested) {
		Locale locale = OtpFormats.plainLocale(requested);
		try {
			// With arguments, Spring would parse every text as a MessageFormat.
			String text = this.messageSource.getMessage(MESSAGE_CODE, null, null, locale);
			boolean missing = !StringUtils.hasText(text) || text.equals(MESSAGE_CODE);
			return missing ? null : text;
		}
		catch (IllegalArgumentException ex) {
			throw OtpRejectedException.invalid(Reason.BAD_REQUEST, "text",
					"cannot be read: the message code 'otp.message' (%s) is no MessageFormat pattern".formatted(locale),
					"any text with 'spring.messages.always-use-message-format=false', or '{code}' in single quotes");
		}
	}

	private static void check(Map<String, Object> arguments) {
		arguments.forEach((name, value) -> {
			check(!isOfProvider("{" + name + "}"), "name a placeholder of the provider",
					"names other than 'code' and 'hh:mm:ss'");
			String text = value.toString();
			check(!UNSAFE.matcher(text).find(), "have a value with a control character", "values without any");
			// Two adjacent values could form a placeholder of the provider.
			check(!text.contains("{") && !text.contains("}"), "have a value with a brace", "values without any");
		});
	}

	private static void check(boolean valid, String problem, String limit) {
		if (!valid) {
			throw OtpRejectedException.invalid(Reason.BAD_REQUEST, "message.arguments", problem, limit);
		}
	}

	private static String fill(String text, Map<String, Object> arguments) {
		return PLACEHOLDER.matcher(text).replaceAll((placeholder) -> {
			Object value = arguments.get(placeholder.group(1));
			return Matcher.quoteReplacement((value != null) ? value.toString() : placeholder.group());
		});
	}

	private static boolean isOfProvider(String placeholder) {
		return placeholder.equals(CODE) || placeholder.equals(EXPIRY);
	}

}
