package io.github.otpkit;

/**
 * Masks a phone number for people: the first two digits of an international number and
 * the last two stay, and never more than a third of it.
 */
final class PhoneMask {

	private PhoneMask() {
	}

	static String mask(String phoneNumber) {
		String digits = phoneNumber.replaceAll("[^0-9]", "");
		boolean international = phoneNumber.startsWith("+");
		int shown = (digits.length() >= 9) ? 2 : 0;
		int head = international ? shown : 0;
		StringBuilder masked = new StringBuilder(international ? "+" : "").append(digits, 0, head);
		for (int i = head; i < digits.length() - shown; i++) {
			masked.append((masked.length() > 0 && (i - head) % 2 == 0) ? " •" : "•");
		}
		return (shown == 0) ? masked.toString()
				: masked.append(' ').append(digits, digits.length() - shown, digits.length()).toString();
	}

}
