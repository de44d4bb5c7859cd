package io.github.otpkit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks a phone number for people: of an international number the calling code, the digit
 * after it and the last two stay, of another the last two, of a short one nothing. The
 * dots do not tell how long it is.
 */
final class PhoneMask {

	private static final String HIDDEN = "•• •• ••";

	/** The calling codes of one and of two digits; all others have three. */
	private static final Pattern INTERNATIONAL = Pattern
		.compile("(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3})([0-9]).*");

	private PhoneMask() {
	}

	static String mask(String phoneNumber) {
		String digits = phoneNumber.replaceAll("[^0-9]", "");
		if (digits.length() < 9) {
			return HIDDEN;
		}
		Matcher international = INTERNATIONAL.matcher(digits);
		String start = (phoneNumber.startsWith("+") && international.matches())
				? "+" + international.group(1) + " " + international.group(2) + " " : "";
		return start + HIDDEN + " " + digits.substring(digits.length() - 2);
	}

}
