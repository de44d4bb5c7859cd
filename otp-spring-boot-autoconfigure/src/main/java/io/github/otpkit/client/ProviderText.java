package io.github.otpkit.client;

import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Makes what the provider says fit to be shown: short, on one line, and without anything
 * that was sent to it.
 */
final class ProviderText {

	private static final int MAX_LENGTH = 200;

	private static final String HIDDEN = "•••";

	private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

	/** Numbers come back in other spellings than they were sent in. */
	private static final Pattern LONG_NUMBER = Pattern.compile("[0-9](?:[ ().-]{0,2}[0-9]){3,}");

	private ProviderText() {
	}

	static String clean(AnswerBody body, Collection<String> secrets) {
		String cleaned = hide(Objects.requireNonNullElse(body.message(), ""), body.requestToken());
		for (String secret : secrets) {
			cleaned = hide(cleaned, secret);
		}
		cleaned = CONTROL.matcher(cleaned).replaceAll(" ");
		cleaned = LONG_NUMBER.matcher(cleaned).replaceAll(HIDDEN).strip();
		return (cleaned.length() > MAX_LENGTH) ? cleaned.substring(0, MAX_LENGTH) + "…" : cleaned;
	}

	private static String hide(String text, @Nullable String secret) {
		return (secret != null && secret.length() > 3) ? text.replace(secret, HIDDEN) : text;
	}

}
