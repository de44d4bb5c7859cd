package io.github.otpkit.message;

import java.util.BitSet;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRequest;

/**
 * Counts the segments of a text (3GPP TS 23.038); each is billed. One character that is
 * not in GSM-7 turns the whole text to UCS-2, which has room for less than half.
 *
 * @since 0.1.0
 */
public final class Segments {

	/** The longest that the provider can generate. */
	private static final int LONGEST_CODE = 32;

	private static final BitSet BASIC = set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
			+ "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");

	private static final BitSet EXTENSION = set("\f^{}\\[~]|€");

	private Segments() {
	}

	/**
	 * Count the segments of a composed request, with its code and the time of its expiry.
	 * A text of the provider's account counts as one.
	 * @param composed the request, with its final text
	 * @return the request with its segments, the same request if it is a call
	 */
	public static OtpRequest counted(OtpRequest composed) {
		if (composed.channel() == OtpChannel.VOICE) {
			return composed;
		}
		String text = composed.message().text();
		return composed.withSegments((text != null) ? count(sent(text, composed)) : 1);
	}

	/**
	 * Returns the text as the provider sends it; a missing code goes to the end. Without
	 * a policy the longest code is counted.
	 */
	static String sent(String text, OtpRequest request) {
		int code = (request.code() != null) ? request.code().length() : LONGEST_CODE;
		String complete = text.contains(TextSources.CODE) ? text : text + TextSources.CODE;
		return complete.replace(TextSources.CODE, "0".repeat(code)).replace(TextSources.EXPIRY, "00:00:00");
	}

	static int count(String text) {
		return (beyondGsm7(text) < 0) ? count(text, Segments::septets, 160, 153)
				: count(text, Character::charCount, 70, 67);
	}

	/** Returns the index of the first character that is not in GSM-7, or -1. */
	static int beyondGsm7(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (!BASIC.get(text.charAt(i)) && !EXTENSION.get(text.charAt(i))) {
				return i;
			}
		}
		return -1;
	}

	/** Returns words that name the first character of a text that is not in GSM-7. */
	static String reasonForUcs2(String text) {
		int index = beyondGsm7(text);
		int character = text.codePointAt(index);
		boolean invisible = Character.isSpaceChar(character) || Character.isISOControl(character)
				|| Character.isIdentifierIgnorable(character);
		String name = invisible ? Character.getName(character) : "'" + Character.toString(character) + "'";
		return String.format(Locale.ROOT, ", in UCS-2 because of U+%04X %s at position %d", character, name,
				text.codePointCount(0, index) + 1);
	}

	/** A character of two units is not split across segments. */
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
