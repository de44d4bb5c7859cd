package io.github.otpkit.phone;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpFormats;
import org.jspecify.annotations.Nullable;

/**
 * Reads international numbers without libphonenumber, by their shape alone.
 */
final class InternationalParser implements OtpPhoneParser {

	InternationalParser(OtpPhoneProperties properties) {
		require(properties.home() == null, "otp.phone.default-region");
		require(properties.allowed().isEmpty(), "otp.phone.allowed-regions");
		require(properties.additionalNumberTypes().isEmpty(), "otp.phone.additional-number-types");
	}

	@Override
	public String parse(String typed) {
		TypedNumber number = TypedNumber.read(typed);
		if (!number.isInternational()) {
			throw TypedNumber.refusal("does not start with a plus", TypedNumber.INTERNATIONAL);
		}
		// Whether the zero belongs to the number depends on the country.
		if (number.withoutTrunkZero() != null || !OtpFormats.isE164(number.text())) {
			throw TypedNumber.refusal("is not a phone number",
					"7 to 15 digits after the plus, without a zero in parentheses");
		}
		return number.text();
	}

	@Override
	public String parseRecipient(String typed, @Nullable OtpChannel channel) {
		return parse(typed);
	}

	private static void require(boolean condition, String property) {
		if (!condition) {
			throw new InvalidOtpPropertyException(property, "requires libphonenumber",
					"Add 'com.googlecode.libphonenumber:libphonenumber', or remove the property.");
		}
	}

}
