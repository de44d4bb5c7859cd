package io.github.otpkit.phone;

import java.util.HashSet;
import java.util.Set;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which the digits of a person can be read.
 */
final class Readings {

	private Readings() {
	}

	/**
	 * Read a number in every way that makes sense.
	 * @param number what was typed
	 * @param home the region of national numbers, if there is one
	 * @return the valid numbers that it may be
	 */
	static Set<PhoneNumber> of(TypedNumber number, @Nullable String home) {
		Set<PhoneNumber> readings = new HashSet<>(dialled(number.text(), home));
		if (!number.isInternational() && !number.hasDialledPrefix() && !readings.isEmpty()) {
			read("+" + number.text(), null).stream().filter((other) -> isOf(home, other)).forEach(readings::add);
		}
		String bare = number.withoutTrunkZero();
		if (bare != null && (number.isInternational() || number.hasDialledPrefix())) {
			readings.addAll(dialled(bare, null));
		}
		return readings;
	}

	/** Not every region dials 00 for a foreign number, but people everywhere write it. */
	private static Set<PhoneNumber> dialled(String text, @Nullable String home) {
		// With a region, libphonenumber would ignore a plus that makes no sense.
		Set<PhoneNumber> readings = new HashSet<>(read(text, text.startsWith("+") ? null : home));
		if (text.startsWith("00")) {
			readings.addAll(read("+" + text.substring(2), null));
		}
		return readings;
	}

	/** People leave out the plus of their own calling code. */
	private static boolean isOf(@Nullable String home, PhoneNumber number) {
		return number.getCountryCode() == Library.UTIL.getCountryCodeForRegion(home);
	}

	/** Some digits make a number that is none any more once it is read again. */
	private static Set<PhoneNumber> read(String text, @Nullable String region) {
		PhoneNumber number = valid(text, region);
		String e164 = (number != null) ? e164(number) : "";
		if (number == null || !InternationalParser.isE164(e164)) {
			return Set.of();
		}
		return (e164.equals(text) || number.equals(valid(e164, null))) ? Set.of(number) : Set.of();
	}

	private static @Nullable PhoneNumber valid(String text, @Nullable String region) {
		try {
			PhoneNumber number = Library.UTIL.parse(text, region);
			return Library.UTIL.isValidNumber(number) ? number : null;
		}
		catch (NumberParseException ex) {
			return null;
		}
	}

	static String e164(PhoneNumber number) {
		return Library.UTIL.format(number, PhoneNumberFormat.E164);
	}

	/**
	 * Loads libphonenumber with the first number, not with the application.
	 */
	static final class Library {

		static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

	}

}
