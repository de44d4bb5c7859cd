package io.github.otpkit.client;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Makes what the provider says fit to be shown: short, on one line, and without anything
 * that was sent to it.
 */
final class ProviderMessage {

	private static final String HIDDEN = "•••";

	/** More is not looked at. */
	private static final int MAX_INPUT = 2000;

	/** The space of French typography among others, and what cannot be seen. */
	private static final Pattern BLANK = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}]++");

	/** Numbers come back in other spellings than they were sent in. */
	private static final Pattern LONG_NUMBER = Pattern.compile("\\p{Nd}(?:[ ().-]{0,2}+\\p{Nd}){3,}+");

	private final Supplier<Stream<String>> secrets;

	/**
	 * Creates a text.
	 * @param secrets what was sent, asked for if there is something to show
	 */
	ProviderMessage(Supplier<Stream<String>> secrets) {
		this.secrets = secrets;
	}

	/**
	 * Return the provider's words.
	 * @param text what it said
	 * @param requestToken the token that came with it
	 * @param maxLength where to cut
	 */
	String sanitize(@Nullable String text, @Nullable String requestToken, int maxLength) {
		String all = Objects.requireNonNullElse(text, "");
		String cleaned = blankless(all.substring(0, Math.min(all.length(), MAX_INPUT)));
		cleaned = hidden(requestToken).matcher(cleaned).replaceAll(HIDDEN);
		cleaned = LONG_NUMBER.matcher(cleaned).replaceAll(HIDDEN);
		return (cleaned.length() > maxLength) ? cleaned.substring(0, maxLength) + "…" : cleaned;
	}

	/** Each secret as a whole, and each word of it, the longest first. */
	private Pattern hidden(@Nullable String requestToken) {
		String alternatives = Stream.concat(this.secrets.get(), Stream.ofNullable(requestToken))
			.map(ProviderMessage::blankless)
			.flatMap((secret) -> Stream.concat(Stream.of(secret), Stream.of(secret.split(" "))))
			.filter((secret) -> secret.length() > 3)
			.distinct()
			.sorted(Comparator.comparing(String::length).reversed())
			.map(Pattern::quote)
			.collect(Collectors.joining("|"));
		return Pattern.compile(alternatives.isEmpty() ? "(?!)" : alternatives,
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
	}

	private static String blankless(String text) {
		return BLANK.matcher(text).replaceAll(" ").strip();
	}

}
