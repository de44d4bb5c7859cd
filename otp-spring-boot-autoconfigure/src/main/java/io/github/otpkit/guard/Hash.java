package io.github.otpkit.guard;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * 128 bits of a keyed hash, which replace a number, a range, an address or a token in the
 * store.
 */
record Hash(long high, long low) {

	private static final int DIGITS = 16;

	/**
	 * {@return the hash of 32 hexadecimal digits, {@code null} if the text is anything
	 * else}
	 */
	static @Nullable Hash parse(String digits) {
		try {
			return new Hash(Long.parseUnsignedLong(digits.substring(0, DIGITS), 16),
					Long.parseUnsignedLong(digits.substring(DIGITS), 16));
		}
		catch (IndexOutOfBoundsException | NumberFormatException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return HexFormat.of().toHexDigits(this.high) + HexFormat.of().toHexDigits(this.low);
	}

}
