package io.github.otpkit.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Makes what the provider says fit to be shown: short, on one line, and without anything
 * that was sent to it.
 */
final class ProviderText {

	private static final String HIDDEN = "•••";

	/** The space of French typography among others, and what cannot be seen. */
	private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Z}]+");

	/** Numbers come back in other spellings than they were sent in. */
	private static final Pattern LONG_NUMBER = Pattern.compile("\\p{Nd}(?:[ ().-]{0,2}\\p{Nd}){3,}");

	private final List<Pattern> secrets;

	ProviderText(Collection<String> secrets, @Nullable String requestToken) {
		List<String> hidden = new ArrayList<>();
		for (String secret : secrets) {
			hidden.add(blankless(secret));
			hidden.addAll(List.of(blankless(secret).split(" ")));
		}
		hidden.add(Objects.requireNonNullElse(requestToken, ""));
		this.secrets = hidden.stream()
			.filter((secret) -> secret.length() > 3)
			.sorted(Comparator.comparing(String::length).reversed())
			.map((secret) -> Pattern.compile(Pattern.quote(secret), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
			.toList();
	}

	String clean(@Nullable String text, int maxLength) {
		String cleaned = blankless(Objects.requireNonNullElse(text, ""));
		for (Pattern secret : this.secrets) {
			cleaned = secret.matcher(cleaned).replaceAll(HIDDEN);
		}
		cleaned = LONG_NUMBER.matcher(cleaned).replaceAll(HIDDEN);
		return (cleaned.length() > maxLength) ? cleaned.substring(0, maxLength) + "…" : cleaned;
	}

	private static String blankless(String text) {
		return BLANK.matcher(text).replaceAll(" ").strip();
	}

}
