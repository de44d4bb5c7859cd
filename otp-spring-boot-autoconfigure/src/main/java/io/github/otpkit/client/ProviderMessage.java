package io.github.otpkit.client;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

	/** A longer secret is hidden as a whole, since its words would be too many. */
	private static final int MAX_SECRET_WITH_WORDS = 1024;

	/**
	 * Spaces of all kinds, such as the narrow one of French, and invisible characters.
	 */
	private static final Pattern BLANK = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}]++");

	/** A provider may repeat a number in another spelling. */
	private static final Pattern LONG_NUMBER = Pattern.compile("[0-9](?:[\\p{P}\\p{S}\\p{Z}]{0,2}+[0-9]){3,}+");

	private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

	/** So many digits of a secret in a row are hidden, whatever is between them. */
	private static final int DIGITS = 6;

	private static final String GAP = "[^0-9]*+";

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
		String cleaned = start(normalized(start(all)));
		List<String> hidden = Stream.concat(this.secrets.get(), Stream.ofNullable(requestToken))
			.map(ProviderMessage::normalized)
			.toList();
		cleaned = any(hidden.stream().flatMap(ProviderMessage::words)).matcher(cleaned).replaceAll(HIDDEN);
		cleaned = any(hidden.stream().flatMap(ProviderMessage::digits)).matcher(cleaned).replaceAll(HIDDEN);
		cleaned = LONG_NUMBER.matcher(cleaned).replaceAll(HIDDEN);
		return (cleaned.length() > maxLength) ? cleaned.substring(0, maxLength) + "…" : cleaned;
	}

	/** One letter may be many after it is normalized. */
	private static String start(String text) {
		return text.substring(0, Math.min(text.length(), MAX_INPUT));
	}

	/** The longest alternative wins. */
	private static Pattern any(Stream<String> alternatives) {
		String pattern = alternatives.distinct()
			.sorted(Comparator.comparing(String::length).reversed())
			.collect(Collectors.joining("|"));
		return Pattern.compile(pattern.isEmpty() ? "(?!)" : pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
	}

	/** A secret as a whole, and each word of it. */
	private static Stream<String> words(String secret) {
		String[] words = (secret.length() <= MAX_SECRET_WITH_WORDS) ? secret.split(" ") : new String[0];
		return Stream.concat(Stream.of(secret), Stream.of(words))
			.filter((word) -> word.length() > 3)
			.map(Pattern::quote);
	}

	/** The digits of a secret from each of them on, as many as the text has. */
	private static Stream<String> digits(String secret) {
		String[] digits = secret.replaceAll("[^0-9]", "").split("");
		int least = Math.min(digits.length, DIGITS);
		if (least < 4 || digits.length > 32) {
			return Stream.empty();
		}
		return IntStream.rangeClosed(0, digits.length - least).mapToObj((start) -> {
			String rest = "";
			for (int i = digits.length - 1; i >= start + least; i--) {
				rest = "(?:" + GAP + digits[i] + rest + ")?+";
			}
			return String.join(GAP, Arrays.copyOfRange(digits, start, start + least)) + rest;
		});
	}

	/** One spelling for full-width letters, digits of other scripts and all blanks. */
	private static String normalized(String text) {
		String compatible = BLANK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll(" ").strip();
		return DIGIT.matcher(compatible)
			.replaceAll((digit) -> String.valueOf(Character.digit(digit.group().codePointAt(0), 10)));
	}

}
