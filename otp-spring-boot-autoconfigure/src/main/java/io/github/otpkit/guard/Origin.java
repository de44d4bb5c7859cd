package io.github.otpkit.guard;

import org.jspecify.annotations.Nullable;

/**
 * What a ticket was for.
 *
 * @param number the number
 * @param resend the number and the purpose
 */
record Origin(Hash number, Hash resend) {

	static @Nullable Origin parse(String text) {
		int middle = text.length() / 2;
		Hash number = Hash.parse(text.substring(0, middle));
		Hash resend = Hash.parse(text.substring(middle));
		return (number != null && resend != null) ? new Origin(number, resend) : null;
	}

	@Override
	public String toString() {
		return this.number.toString() + this.resend;
	}

}
