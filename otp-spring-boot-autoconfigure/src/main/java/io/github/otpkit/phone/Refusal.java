package io.github.otpkit.phone;

import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;

/**
 * Makes refusals of a number, none of which holds it.
 */
final class Refusal {

	static final String INTERNATIONAL = "a number in international form, a plus and the country's calling code first";

	private Refusal() {
	}

	static OtpRejectedException of(String problem, String limit) {
		return OtpRejectedException.invalid(Reason.BAD_RECIPIENT, "phone-number", problem, limit);
	}

}
