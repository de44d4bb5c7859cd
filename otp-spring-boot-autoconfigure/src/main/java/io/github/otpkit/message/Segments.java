package io.github.otpkit.message;

import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/**
 * The segments that a text takes (3GPP TS 23.038): each is billed. A character that GSM-7
 * does not know turns the whole text to UCS-2, which has room for less than half.
 */
final class Segments {

	private static final BitSet BASIC = set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
			+ "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");

	private static final BitSet EXTENSION = set("\f^{}\\[~]|€");

	private Segments() {
	}

	static int count(String text) {
		return (beyondGsm7(text) < 0) ? count(text, Segments::septets, 160, 153)
				: count(text, Character::charCount, 70, 67);
	}

	/** The index of the first character that is not in GSM-7, negative without any. */
	static int beyondGsm7(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (!BASIC.get(text.charAt(i)) && !EXTENSION.get(text.charAt(i))) {
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
		return EXTENSION.get(character) ? 2 : 1;
	}

	private static BitSet set(String characters) {
		return characters.chars().collect(BitSet::new, BitSet::set, BitSet::or);
	}

}
