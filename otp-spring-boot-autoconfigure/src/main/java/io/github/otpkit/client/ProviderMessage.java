package io.github.otpkit.client;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Sanitizes what the provider says before it is shown: short, on one line, and without
 * anything that was sent to the provider.
 */
final class ProviderMessage {

	private static final String HIDDEN = "•••";

	/** The rest of a longer text is ignored. */
	private static final int MAX_INPUT = 2000;

	/**
	 * Spaces of all kinds, such as the narrow one of French, and invisible characters.
	 */
	private static final Pattern BLANK = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}]++");

	/** A provider may repeat a number in another spelling. */
	private static final Pattern LONG_NUMBER = Pattern.compile("\\p{Nd}(?:[\\p{P}\\p{S}\\p{Z}]{0,2}+\\p{Nd}){3,}+");

	private final Supplier<Stream<String>> secrets;

	/**
	 * Creates a sanitizer.
	 * @param secrets the values that were sent, asked for only if there is a text
	 */
	ProviderMessage(Supplier<Stream<String>> secrets) {
		this.secrets = secrets;
	}

	/**
	 * Return a text of the provider that can be shown.
	 * @param text the text
	 * @param requestToken the token that came with it
	 * @param maxLength the number of characters after which the text is cut
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
