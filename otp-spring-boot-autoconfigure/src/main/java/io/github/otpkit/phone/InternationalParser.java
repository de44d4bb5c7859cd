package io.github.otpkit.phone;

import java.util.regex.Pattern;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpChannel;
import org.jspecify.annotations.Nullable;

/**
 * Reads international numbers by their shape alone, where libphonenumber is missing.
 */
final class InternationalParser implements OtpPhoneParser {

	private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

	InternationalParser(OtpPhoneProperties properties) {
		Regions regions = Regions.of(properties);
		require(regions.home() == null, "otp.phone.default-region");
		require(regions.isWorld(), "otp.phone.allowed-regions");
	}

	@Override
	public String parse(String typed) {
		TypedNumber number = TypedNumber.read(typed);
		if (!number.isInternational()) {
			throw Refusal.of("does not start with a plus", Refusal.INTERNATIONAL);
		}
		// Whether the zero belongs to the number depends on the country.
		if (number.withoutTrunkZero() != null || !isE164(number.text())) {
			throw Refusal.of("is not a phone number", "7 to 15 digits after the plus, without a zero in parentheses");
		}
		return number.text();
	}

	@Override
	public String parseRecipient(String typed, @Nullable OtpChannel channel) {
		return parse(typed);
	}

	static boolean isE164(String number) {
		return E164.matcher(number).matches();
	}

	private static void require(boolean condition, String property) {
		if (!condition) {
			throw new InvalidOtpPropertyException(property, "cannot be heeded without libphonenumber",
					"Add 'com.googlecode.libphonenumber:libphonenumber', or remove the property.");
		}
	}

}
