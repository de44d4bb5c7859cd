package io.github.otpkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.otpkit.OtpRejectedException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The provider's limits. Outside them the provider casts, strips or ignores a value and
 * sends the message all the same, so a value outside them never becomes a request.
 */
final class Limits {

	/** The longest message, and the longest value that may stand in one. */
	private static final int TEXT = 1224;

	/**
	 * No answer of the provider is longer, so a token that it issues is never refused.
	 */
	private static final int TOKEN = 65_536;

	private static final Pattern SENDER = Pattern.compile("[a-zA-Z0-9]{3,11}");

	private static final Pattern PURPOSE = Pattern.compile("[a-z0-9-]{1,32}");

	private Limits() {
	}

	static void check(boolean valid, String field, String problem, String limit) {
		if (!valid) {
			throw OtpRejectedException.invalid(Reason.BAD_REQUEST, field, problem, limit);
		}
	}

	static <T> T required(String field, @Nullable T value, String limit) {
		if (value == null) {
			throw OtpRejectedException.missing(field, limit);
		}
		return value;
	}

	private static String valid(Reason reason, String field, @Nullable String value, Predicate<String> valid,
			String limit) {
		if (value != null && valid.test(value)) {
			return value;
		}
		throw (value == null || value.isBlank()) ? OtpRejectedException.missing(field, limit) : OtpRejectedException
			.invalid(reason, field, "is not valid (" + value.length() + " characters)", limit);
	}

	static void range(String field, int value, int min, int max) {
		check(min <= value && value <= max, field, "is " + value,
				(max == Integer.MAX_VALUE) ? "at least " + min : min + " to " + max);
	}

	static void seconds(String field, @Nullable Duration value, long min, long max) {
		String limit = min + " to " + max + " whole seconds";
		Duration given = required(field, value, limit);
		boolean whole = given.equals(given.truncatedTo(ChronoUnit.SECONDS));
		check(whole && min <= given.toSeconds() && given.toSeconds() <= max, field, "is " + given, limit);
	}

	/**
	 * Line ends and tabs come along when a number is copied, so the parser reads them.
	 */
	static String phoneNumber(@Nullable String phoneNumber) {
		return valid(Reason.BAD_RECIPIENT, "phone-number", phoneNumber,
				(number) -> !number.isBlank() && number.length() <= 64 && isPrintable(number.replaceAll("\\s", "")),
				"a phone number of at most 64 printable characters");
	}

	static String text(@Nullable String text) {
		return valid(Reason.BAD_REQUEST, "text", text,
				(value) -> !value.isBlank() && value.length() <= TEXT && isPrintable(value),
				"1 to 1224 printable characters and line feeds");
	}

	static String sender(@Nullable String sender) {
		return valid(Reason.BAD_SENDER, "sender", sender, (value) -> SENDER.matcher(value).matches(),
				"3 to 11 of a-z A-Z 0-9");
	}

	static String purpose(@Nullable String purpose) {
		return valid(Reason.BAD_REQUEST, "purpose", purpose, (value) -> PURPOSE.matcher(value).matches(),
				"1 to 32 of a-z 0-9 -");
	}

	static String token(@Nullable String token) {
		return valid(Reason.BAD_REQUEST, "request-token", token,
				(value) -> !value.isBlank() && value.length() <= TOKEN && isPrintable(value), "the token of a ticket");
	}

	/**
	 * No passcode contains white space, and people copy it along; a keyboard may write
	 * the digits of another script.
	 */
	static String code(@Nullable String code) {
		String typed = (code != null) ? asciiDigits(code.replaceAll("[\\s\\p{Z}\\p{Cf}]", "")) : null;
		return valid(Reason.BAD_REQUEST, "code", typed,
				(value) -> !value.isEmpty() && value.length() <= 32 && isPrintable(value),
				"1 to 32 printable characters");
	}

	private static String asciiDigits(String code) {
		StringBuilder ascii = new StringBuilder(code.length());
		code.codePoints()
			.map((character) -> Character.isDigit(character) ? '0' + Character.digit(character, 10) : character)
			.forEach(ascii::appendCodePoint);
		return ascii.toString();
	}

	static String ipAddress(@Nullable String address) {
		return valid(Reason.BAD_REQUEST, "recipient-ip", address, (value) -> OtpFormats.ipAddress(value) != null,
				"an IPv4 or IPv6 address, not a name");
	}

	static String ipAddress(@Nullable InetAddress address) {
		String literal = required("recipient-ip", address, "an IPv4 or IPv6 address").getHostAddress();
		int zone = literal.indexOf('%');
		return ipAddress((zone < 0) ? literal : literal.substring(0, zone));
	}

	static void parameter(@Nullable String name, @Nullable Object value) {
		named("parameters", name, value);
		check(isScalar(value), "parameters", "have a value that is not a JSON scalar",
				"strings, booleans and finite numbers");
	}

	/** Refuses a name that is missing or blank, and a value that no message can hold. */
	static void named(String field, @Nullable String name, @Nullable Object value) {
		valid(Reason.BAD_REQUEST, field, name, (text) -> !text.isBlank() && text.length() <= 64 && isPrintable(text),
				"names of 1 to 64 printable characters");
		String limit = "values of at most 1224 printable characters";
		String text = required(field, value, limit).toString();
		check(text.length() <= TEXT && isPrintable(text), field,
				"have a value that is not valid (" + text.length() + " characters)", limit);
	}

	/** What cannot be encoded or displayed, the provider would replace or drop. */
	private static boolean isPrintable(String value) {
		return value.codePoints().noneMatch((character) -> switch (Character.getType(character)) {
			case Character.CONTROL -> character != '\n';
			case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
			default -> false;
		});
	}

	private static boolean isScalar(@Nullable Object value) {
		if (value instanceof Double || value instanceof Float) {
			return Double.isFinite(((Number) value).doubleValue());
		}
		return value instanceof String || value instanceof Boolean || value instanceof Integer || value instanceof Long
				|| value instanceof Short || value instanceof Byte || value instanceof BigDecimal
				|| value instanceof BigInteger;
	}

}
