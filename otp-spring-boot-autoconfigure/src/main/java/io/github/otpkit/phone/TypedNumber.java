package io.github.otpkit.phone;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed, reduced to ASCII digits after an optional plus. Characters that do
 * not belong in a phone number are refused rather than dropped: letters, extensions, a
 * second plus, and invisible characters between the digits.
 *
 * @param text the digits, after a plus if there was one
 * @param withoutTrunkZero the same without a zero in parentheses, as in {@code +33 (0)6},
 * {@code null} if there is none
 */
record TypedNumber(String text, @Nullable String withoutTrunkZero) {

	static final String INTERNATIONAL = "a number in international form, a plus and the country's calling code first";

	private static final String FIELD = "phone-number";

	private static final int LIMIT = 64;

	private static final String SCHEME = "tel:";

	private static final String MARKS = ".\uFF0E/\uFF0F()\uFF08\uFF09\u2212\u30FC";

	private static final Pattern TRUNK_ZERO = Pattern.compile("[(\uFF08][0\uFF10][)\uFF09]");

	static TypedNumber read(@Nullable String typed) {
		if (typed != null && typed.length() > LIMIT) {
			throw refusal("has " + typed.length() + " characters", "at most " + LIMIT + " characters");
		}
		String bare = (typed != null) ? bare(typed) : "";
		if (bare.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			bare = bare(bare.substring(SCHEME.length()));
		}
		if (bare.isEmpty()) {
			throw OtpRejectedException.missing(FIELD, "a phone number of at most " + LIMIT + " printable characters");
		}
		Matcher trunkZero = TRUNK_ZERO.matcher(bare);
		return new TypedNumber(digits(bare), trunkZero.find() ? digits(trunkZero.replaceFirst("")) : null);
	}

	/** Returns a refusal that does not contain the number. */
	static OtpRejectedException refusal(String problem, String limit) {
		return refusal(Reason.BAD_RECIPIENT, problem, limit);
	}

	static OtpRejectedException refusal(Reason reason, String problem, String limit) {
		return OtpRejectedException.invalid(reason, FIELD, problem, limit);
	}

	private static String digits(String bare) {
		StringBuilder text = new StringBuilder();
		bare.codePoints().forEach((character) -> append(text, character));
		return text.toString();
	}

	boolean isInternational() {
		return this.text.startsWith("+");
	}

	boolean hasDialledPrefix() {
		return this.text.startsWith("00");
	}

	/** Address books wrap a number in invisible marks of the writing direction. */
	private static String bare(String typed) {
		int start = 0;
		int end = typed.length();
		while (start < end && isBlank(typed.charAt(start))) {
			start++;
		}
		while (start < end && isBlank(typed.charAt(end - 1))) {
			end--;
		}
		return typed.substring(start, end);
	}

	private static boolean isBlank(char character) {
		return Character.isWhitespace(character) || Character.isSpaceChar(character)
				|| Character.getType(character) == Character.FORMAT;
	}

	private static void append(StringBuilder text, int character) {
		if (Character.isDigit(character)) {
			text.append(Character.digit(character, 10));
		}
		else if (text.isEmpty() && (character == '+' || character == '\uFF0B')) {
			text.append('+');
		}
		else if (!isSeparator(character)) {
			throw refusal("has characters that do not belong in a phone number",
					"digits, blanks, dots, dashes, slashes and parentheses, and one plus before them");
		}
	}

	private static boolean isSeparator(int character) {
		return Character.getType(character) == Character.SPACE_SEPARATOR
				|| Character.getType(character) == Character.DASH_PUNCTUATION || MARKS.indexOf(character) >= 0;
	}

}
