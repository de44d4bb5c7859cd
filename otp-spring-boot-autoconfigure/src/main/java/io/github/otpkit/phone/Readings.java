package io.github.otpkit.phone;

import java.util.HashSet;
import java.util.Set;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.otpkit.OtpFormats;
import org.jspecify.annotations.Nullable;

/**
 * Finds every number that typed digits may stand for.
 */
final class Readings {

	private Readings() {
	}

	/**
	 * Read a number in every way that people use.
	 * @param number what was typed
	 * @param home the region of national numbers, {@code null} if there is none
	 * @return the valid numbers that it may stand for
	 */
	static Set<Reading> of(TypedNumber number, @Nullable String home) {
		Set<Reading> readings = new HashSet<>(dialled(number.text(), home));
		if (!number.isInternational() && !number.hasDialledPrefix() && !readings.isEmpty()) {
			read("+" + number.text(), null).stream()
				.filter((other) -> isOf(home, other.number()))
				.forEach(readings::add);
		}
		String bare = number.withoutTrunkZero();
		if (bare != null && (number.isInternational() || number.hasDialledPrefix())) {
			readings.addAll(dialled(bare, null));
		}
		return readings;
	}

	/** Not every region dials 00 for a foreign number, but people everywhere write it. */
	private static Set<Reading> dialled(String text, @Nullable String home) {
		// With a region, libphonenumber ignores a plus before an unknown calling code.
		Set<Reading> readings = new HashSet<>(read(text, text.startsWith("+") ? null : home));
		if (text.startsWith("00")) {
			readings.addAll(read("+" + text.substring(2), null));
		}
		return readings;
	}

	/** People omit the plus before the calling code of their own country. */
	private static boolean isOf(@Nullable String home, PhoneNumber number) {
		return number.getCountryCode() == Library.UTIL.getCountryCodeForRegion(home);
	}

	/** Rejects numbers whose E.164 form does not parse back to the same number. */
	private static Set<Reading> read(String text, @Nullable String region) {
		Reading reading = valid(text, region);
		if (reading == null || !OtpFormats.isE164(reading.e164())) {
			return Set.of();
		}
		boolean same = reading.e164().equals(text) || reading.equals(valid(reading.e164(), null));
		return same ? Set.of(reading) : Set.of();
	}

	private static @Nullable Reading valid(String text, @Nullable String region) {
		try {
			return Reading.of(Library.UTIL.parse(text, region));
		}
		catch (NumberParseException ex) {
			return null;
		}
	}

	/**
	 * A valid number.
	 *
	 * @param number the number
	 * @param type its type, never {@code UNKNOWN}
	 * @param e164 its E.164 form
	 */
	record Reading(PhoneNumber number, PhoneNumberType type, String e164) {

		/** A number is valid if its type is known; the look-up is the expensive step. */
		private static @Nullable Reading of(PhoneNumber number) {
			PhoneNumberType type = Library.UTIL.getNumberType(number);
			return (type != PhoneNumberType.UNKNOWN)
					? new Reading(number, type, Library.UTIL.format(number, PhoneNumberFormat.E164)) : null;
		}

	}

	/**
	 * Loads libphonenumber with the first number, not at the start of the application.
	 */
	static final class Library {

		static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

	}

}
