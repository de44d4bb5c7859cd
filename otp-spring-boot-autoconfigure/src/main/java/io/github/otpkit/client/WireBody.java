package io.github.otpkit.client;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to the provider.
 */
interface WireBody {

	/** A number in the international form. */
	Pattern INTERNATIONAL = Pattern.compile("\\+[1-9][0-9]{6,14}");

	/**
	 * Return the values that must not come back in a message of ours.
	 * @return the values
	 */
	Stream<@Nullable String> secrets();

	static void requireInternational(String phoneNumber) {
		if (!INTERNATIONAL.matcher(phoneNumber).matches()) {
			throw OtpRejectedException.invalid(Reason.BAD_RECIPIENT, "phone-number",
					"has %d characters and is not in international form".formatted(phoneNumber.length()),
					"+ and 7 to 15 digits, the first of them not 0 (E.164)");
		}
	}

}
