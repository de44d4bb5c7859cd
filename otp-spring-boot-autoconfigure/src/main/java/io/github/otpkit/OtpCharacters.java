package io.github.otpkit;

/**
 * A class of characters that codes are drawn from.
 *
 * @since 0.1.0
 */
public enum OtpCharacters {

	/**
	 * {@code 0} to {@code 9}.
	 */
	DIGITS,

	/**
	 * {@code A} to {@code Z}.
	 */
	UPPER_CASE,

	/**
	 * {@code a} to {@code z}.
	 */
	LOWER_CASE,

	/**
	 * {@code ! # $ % & ? @}.
	 */
	SPECIAL

}
