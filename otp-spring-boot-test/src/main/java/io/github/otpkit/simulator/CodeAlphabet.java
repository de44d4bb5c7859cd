package io.github.otpkit.simulator;

import java.security.SecureRandom;

/**
 * The characters that codes are drawn from.
 */
record CodeAlphabet(String characters) {

	private static final String DIGITS = "0123456789";

	private static final String UPPER_CASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	private static final String LOWER_CASE = "abcdefghijklmnopqrstuvwxyz";

	private static final String SPECIAL = "!#$%&?@";

	private static final String LOOK_ALIKES = "[0Oo1lIi]";

	private static final SecureRandom RANDOM = new SecureRandom();

	static CodeAlphabet from(JsonBody body) {
		String characters = (body.isTrue("allow_digits", true) ? DIGITS : "")
				+ (body.isTrue("allow_upper_case", false) ? UPPER_CASE : "")
				+ (body.isTrue("allow_lower_case", false) ? LOWER_CASE : "")
				+ (body.isTrue("allow_special_chars", false) ? SPECIAL : "");
		characters = characters.isEmpty() ? DIGITS : characters;
		boolean clear = body.isTrue("remove_confusing_characters", false);
		return new CodeAlphabet(clear ? characters.replaceAll(LOOK_ALIKES, "") : characters);
	}

	String draw(int length) {
		StringBuilder code = new StringBuilder(length);
		RANDOM.ints(length, 0, this.characters.length()).forEach((index) -> code.append(this.characters.charAt(index)));
		return code.toString();
	}

}
