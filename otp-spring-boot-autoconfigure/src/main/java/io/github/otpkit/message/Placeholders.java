package io.github.otpkit.message;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;

/**
 * The placeholders of a text: those of the application, which are filled in here, and
 * those of the provider, which go through.
 */
final class Placeholders {

	static final String CODE = "{code}";

	private static final String EXPIRY = "{hh:mm:ss}";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

	/** Those that break a line would let a value pretend to be the WebOTP line. */
	private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029]");

	private Placeholders() {
	}

	static void check(Map<String, Object> arguments) {
		arguments.forEach((name, value) -> {
			check(!isOfProvider("{" + name + "}"), "name a placeholder of the provider",
					"names other than 'code' and 'hh:mm:ss'");
			String text = value.toString();
			check(!UNSAFE.matcher(text).find(), "have a value with a control character", "values without any");
			// Two values side by side could make a placeholder of the provider.
			check(!text.contains("{") && !text.contains("}"), "have a value with a brace", "values without any");
		});
	}

	private static void check(boolean valid, String problem, String limit) {
		if (!valid) {
			throw OtpRejectedException.invalid(Reason.BAD_REQUEST, "message.arguments", problem, limit);
		}
	}

	static String fill(String text, Map<String, Object> arguments) {
		return PLACEHOLDER.matcher(text).replaceAll((placeholder) -> {
			Object value = arguments.get(placeholder.group(1));
			return literal((value != null) ? value.toString() : placeholder.group());
		});
	}

	/** The shortest that a text can become, whatever arguments come. */
	static String fillWithNothing(String text) {
		return PLACEHOLDER.matcher(text)
			.replaceAll((placeholder) -> isOfProvider(placeholder.group()) ? literal(placeholder.group()) : "");
	}

	/** The text as the provider sends it, with the code at the end if it has no place. */
	static String sent(String text, int codeLength) {
		String complete = text.contains(CODE) ? text : text + CODE;
		return complete.replace(CODE, "0".repeat(codeLength)).replace(EXPIRY, "00:00:00");
	}

	private static boolean isOfProvider(String placeholder) {
		return placeholder.equals(CODE) || placeholder.equals(EXPIRY);
	}

	private static String literal(String text) {
		return Matcher.quoteReplacement(text);
	}

}
