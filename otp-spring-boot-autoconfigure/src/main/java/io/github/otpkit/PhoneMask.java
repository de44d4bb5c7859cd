package io.github.otpkit;

/**
 * Masks a phone number for people: the first two digits of an international number and
 * the last two stay; of a short one, nothing.
 */
final class PhoneMask {

	private static final String HIDDEN = "•• •• •• ••";

	private PhoneMask() {
	}

	static String mask(String phoneNumber) {
		String digits = phoneNumber.replaceAll("[^0-9]", "");
		if (digits.length() < 9) {
			return HIDDEN;
		}
		String start = phoneNumber.startsWith("+") ? "+" + digits.substring(0, 2) + " " : "";
		return start + HIDDEN + " " + digits.substring(digits.length() - 2);
	}

}
