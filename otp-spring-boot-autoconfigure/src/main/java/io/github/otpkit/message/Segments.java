package io.github.otpkit.message;

import java.util.function.IntUnaryOperator;

/**
 * The segments that a text takes (3GPP TS 23.038): each is billed. A character that GSM-7
 * does not know turns the whole text to UCS-2, which has room for less than half.
 */
final class Segments {

	private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
			+ "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

	private static final String EXTENSION = "\f^{}\\[~]|€";

	private Segments() {
	}

	static int count(String text) {
		return (beyondGsm7(text) < 0) ? count(text, Segments::septets, 160, 153)
				: count(text, Character::charCount, 70, 67);
	}

	/** The index of the first character that is not in GSM-7, negative without any. */
	static int beyondGsm7(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (BASIC.indexOf(text.charAt(i)) < 0 && EXTENSION.indexOf(text.charAt(i)) < 0) {
				return i;
			}
		}
		return -1;
	}

	/** What takes two units is not split across segments. */
	private static int count(String text, IntUnaryOperator size, int single, int part) {
		if (text.codePoints().map(size).sum() <= single) {
			return 1;
		}
		int segments = 1;
		int used = 0;
		for (int character : text.codePoints().toArray()) {
			int units = size.applyAsInt(character);
			if (used + units > part) {
				segments++;
				used = 0;
			}
			used += units;
		}
		return segments;
	}

	private static int septets(int character) {
		return (EXTENSION.indexOf(character) < 0) ? 1 : 2;
	}

}
