package io.github.otpkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.otpkit.OtpRejectedException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The provider's limits. Outside them it would cast, strip or ignore a value and send the
 * message all the same, so nothing outside them becomes a request.
 */
final class Limits {

	private static final Pattern SENDER = Pattern.compile("[a-zA-Z0-9]{3,11}");

	private static final Pattern PURPOSE = Pattern.compile("[a-z0-9-]{1,32}");

	private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");

	private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");

	private Limits() {
	}

	static void check(boolean valid, String field, String problem, String limit) {
		check(valid, Reason.BAD_REQUEST, field, problem, limit);
	}

	static void check(boolean valid, Reason reason, String field, String problem, String limit) {
		if (!valid) {
			throw OtpRejectedException.invalid(reason, field, problem, limit);
		}
	}

	static void range(String field, int value, int min, int max) {
		check(min <= value && value <= max, field, "is " + value,
				(max == Integer.MAX_VALUE) ? "at least " + min : min + " to " + max);
	}

	static void seconds(String field, Duration value, long min, long max) {
		boolean whole = value.equals(value.truncatedTo(ChronoUnit.SECONDS));
		check(whole && min <= value.toSeconds() && value.toSeconds() <= max, field, "is " + value,
				"%d to %d whole seconds".formatted(min, max));
	}

	static void phoneNumber(@Nullable String phoneNumber) {
		check(phoneNumber == null || !phoneNumber.isBlank(), Reason.BAD_RECIPIENT, "phone-number", "is blank",
				"a phone number in international form");
	}

	static void text(@Nullable String text) {
		if (text != null) {
			check(!text.isBlank() && text.length() <= 1224, "text", "has " + text.length() + " characters or is blank",
					"1 to 1224 characters");
			readable("text", text);
		}
	}

	/** What cannot be encoded or seen, the provider would replace or drop. */
	static void readable(String field, String value) {
		check(value.codePoints().noneMatch(Limits::isUnreadable), field,
				"has a control character or half a surrogate pair", "characters that can be read, and line feeds");
	}

	private static boolean isUnreadable(int character) {
		int type = Character.getType(character);
		return (type == Character.CONTROL && character != '\n') || type == Character.SURROGATE
				|| type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
	}

	static void sender(@Nullable String sender) {
		if (sender != null) {
			check(SENDER.matcher(sender).matches(), Reason.BAD_SENDER, "sender",
					"has " + sender.length() + " characters or others than allowed", "3 to 11 of a-z A-Z 0-9");
		}
	}

	static void voice(@Nullable OtpVoice voice, @Nullable OtpChannel channel) {
		check(voice == null || channel != OtpChannel.SMS, "voice", "is set for a text message",
				"voice settings on the voice channel only");
	}

	static void ipAddress(String field, @Nullable String address) {
		if (address != null) {
			check(IPV4.matcher(address).matches() || isIpv6(address), field, "is not a literal address",
					"an IPv4 or IPv6 address, not a name");
		}
	}

	static String literal(InetAddress address) {
		String literal = address.getHostAddress();
		int zone = literal.indexOf('%');
		return (zone < 0) ? literal : literal.substring(0, zone);
	}

	static void purpose(@Nullable String purpose) {
		check(purpose == null || PURPOSE.matcher(purpose).matches(), "purpose",
				"has other characters than allowed, or too many", "1 to 32 of a-z 0-9 -");
	}

	static void parameters(Map<String, Object> parameters) {
		parameters.forEach((name, value) -> {
			check(!name.isBlank(), "parameters", "have a blank name", "names of the provider's parameters");
			check(isScalar(value), "parameters", "have a value that is not a JSON scalar",
					"strings, booleans and finite numbers");
			readable("parameters", value.toString());
		});
	}

	static Map<String, Object> with(Map<String, Object> parameters, String name, Object value) {
		Map<String, Object> all = new LinkedHashMap<>(parameters);
		all.put(name, value);
		return all;
	}

	private static boolean isScalar(Object value) {
		if (value instanceof Double number) {
			return Double.isFinite(number);
		}
		if (value instanceof Float number) {
			return Float.isFinite(number);
		}
		return value instanceof String || value instanceof Boolean || value instanceof Integer || value instanceof Long
				|| value instanceof Short || value instanceof Byte || value instanceof BigDecimal
				|| value instanceof BigInteger;
	}

	private static boolean isIpv6(String address) {
		if (address.indexOf(':') < 0 || !IPV6_CHARACTERS.matcher(address).matches()) {
			return false;
		}
		try {
			// With a colon inside it is parsed as a literal and never looked up.
			InetAddress.getByName(address);
			return true;
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
