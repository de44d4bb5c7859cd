package io.github.otpkit.message;

import java.util.Locale;

import io.github.otpkit.OtpMessage;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.util.StringUtils;

/**
 * Finds the text of the application: that of the request, of the settings or of its
 * {@link MessageSource}.
 */
final class TextSources {

	private static final String MESSAGE_CODE = "otp.message";

	private final @Nullable String configured;

	private final MessageSource messageSource;

	TextSources(@Nullable String configured, MessageSource messageSource) {
		this.configured = StringUtils.hasText(configured) ? configured : null;
		this.messageSource = messageSource;
	}

	/**
	 * Return the text of a message.
	 * @param message what the request says
	 * @param locale the language
	 * @return the text with its arguments, {@code null} if the application has none
	 */
	@Nullable String find(OtpMessage message, Locale locale) {
		Placeholders.check(message.arguments());
		String text = raw(message, locale);
		return (text != null) ? Placeholders.fill(text, message.arguments()) : null;
	}

	/**
	 * Return whether a message has one text for all languages.
	 */
	boolean isUntranslated(OtpMessage message) {
		return message.text() != null || this.configured != null;
	}

	private @Nullable String raw(OtpMessage message, Locale locale) {
		if (message.text() != null) {
			return message.text();
		}
		return (this.configured != null) ? this.configured : translated(locale);
	}

	private @Nullable String translated(Locale locale) {
		try {
			// Without arguments, so that it is not read as a MessageFormat.
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

}
