package io.github.otpkit.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Writes the message as the provider does.
 */
final class MessageText {

	private static final int MAX_LENGTH = 1224;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private MessageText() {
	}

	static String compose(@Nullable String template, String code, Instant expiresAt) {
		if (template == null || template.isBlank()) {
			return code;
		}
		String text = (template.length() > MAX_LENGTH) ? template.substring(0, MAX_LENGTH) : template;
		// Appended as it is: a blank put in here would hide that the application forgot
		// it.
		text = text.contains("{code}") ? text : text + "{code}";
		return text.replace("{hh:mm:ss}", TIME.format(expiresAt)).replace("{code}", code);
	}

}
