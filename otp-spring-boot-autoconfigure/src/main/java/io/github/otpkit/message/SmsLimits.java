package io.github.otpkit.message;

import java.nio.charset.StandardCharsets;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How long a text message may be.
 */
final class SmsLimits {

	private static final int RETRIEVER_BYTES = 140;

	private final int maxSegments;

	private final boolean retriever;

	/**
	 * Creates limits.
	 * @param maxSegments segments that a text message may take
	 * @param retriever whether the SMS Retriever of Android is to read it
	 */
	SmsLimits(int maxSegments, boolean retriever) {
		if (maxSegments < 1) {
			throw new InvalidOtpPropertyException("otp.message.max-segments", "is " + maxSegments,
					"Set it to 1 or more.");
		}
		this.maxSegments = maxSegments;
		this.retriever = retriever;
	}

	/**
	 * Return what is wrong with a text.
	 * @param text the text with its placeholders
	 * @param sent the text as it arrives
	 * @param withLines whether it has the lines that a phone reads
	 * @return the problem, {@code null} if the text fits
	 */
	@Nullable OtpRejectedException problem(String text, String sent, boolean withLines) {
		int segments = Segments.count(sent);
		if (segments > this.maxSegments) {
			return tooLong("takes %d segments with its code%s".formatted(segments, reason(text, sent)),
					((this.maxSegments == 1) ? "1 segment" : this.maxSegments + " segments")
							+ " ('otp.message.max-segments')");
		}
		int bytes = sent.getBytes(StandardCharsets.UTF_8).length;
		if (this.retriever && withLines && bytes > RETRIEVER_BYTES) {
			return tooLong("takes %d bytes with its code".formatted(bytes),
					RETRIEVER_BYTES + " bytes with 'otp.message.android-app-hash'");
		}
		return null;
	}

	private static OtpRejectedException tooLong(String problem, String limit) {
		return OtpRejectedException.invalid(Reason.BAD_REQUEST, "text", problem, limit);
	}

	private static String reason(String text, String sent) {
		int index = Segments.beyondGsm7(text);
		return (Segments.beyondGsm7(sent) < 0) ? "" : ", in UCS-2 because of %s at position %d"
			.formatted(name(text.codePointAt(index)), text.codePointCount(0, index) + 1);
	}

	private static String name(int character) {
		boolean invisible = Character.isSpaceChar(character) || Character.isISOControl(character)
				|| Character.isIdentifierIgnorable(character);
		String name = invisible ? Character.getName(character) : "'" + Character.toString(character) + "'";
		return "U+%04X %s".formatted(character, name);
	}

}
