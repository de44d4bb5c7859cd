package io.github.otpkit.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRejectedException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Reads numbers with libphonenumber, which sees digits and a plus only: it would turn
 * letters into digits and drop extensions and invisible characters.
 */
final class LibPhoneNumberParser implements OtpPhoneParser, SmartInitializingSingleton {

	private final Regions regions;

	LibPhoneNumberParser(OtpPhoneProperties properties) {
		this.regions = Regions.of(properties);
	}

	@Override
	public String parse(String typed) {
		return e164(number(typed));
	}

	@Override
	public String parseRecipient(String typed, @Nullable OtpChannel channel) {
		PhoneNumber number = number(typed);
		PhoneNumberType type = Library.UTIL.getNumberType(number);
		if (!Reach.of(channel).includes(type)) {
			throw Reach.of(channel).refusal(type);
		}
		if (!isAllowed(number)) {
			throw Refusal.of("is of a region that is not allowed",
					"numbers of " + String.join(", ", this.regions.allowed()));
		}
		return e164(number);
	}

	/**
	 * Loads libphonenumber while nobody waits for it, neither the application nor a
	 * person.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		Thread thread = new Thread(this::warmUp, "otp-phone-warm-up");
		thread.setDaemon(true);
		thread.start();
	}

	private void warmUp() {
		String region = (this.regions.home() != null) ? this.regions.home() : "US";
		PhoneNumber example = Library.UTIL.getExampleNumberForType(region, PhoneNumberType.MOBILE);
		if (example != null) {
			Library.UTIL.getNumberType(number(e164(example)));
		}
	}

	/**
	 * Regions that share a calling code, or even their numbers, are told apart as such.
	 */
	private boolean isAllowed(PhoneNumber number) {
		return this.regions.isWorld() || this.regions.allowed()
			.stream()
			.anyMatch((region) -> Library.UTIL.isValidNumberForRegion(number, region));
	}

	private PhoneNumber number(String typed) {
		TypedNumber number = TypedNumber.read(typed);
		// With a region, libphonenumber would ignore a plus that makes no sense.
		PhoneNumber plain = read(number.text(), number.isInternational() ? null : this.regions.home());
		// Not every region dials 00 for a foreign number, but people everywhere write it.
		PhoneNumber foreign = number.hasDialledPrefix() ? read("+" + number.text().substring(2), null) : null;
		PhoneNumber read = (plain != null) ? plain : foreign;
		if (read == null || (foreign != null && !foreign.equals(read))) {
			throw refusal(number);
		}
		return read;
	}

	private OtpRejectedException refusal(TypedNumber number) {
		String home = this.regions.home();
		if (home != null) {
			return Refusal.of("is not a valid phone number",
					Refusal.INTERNATIONAL + ", or a national number of " + home);
		}
		if (number.isInternational() || number.hasDialledPrefix()) {
			return Refusal.of("is not a valid phone number", Refusal.INTERNATIONAL);
		}
		return Refusal.of("is a national number and there is no region to read it",
				Refusal.INTERNATIONAL + ", or any that 'otp.phone.default-region' reads once it is set");
	}

	/** Some digits make a number that is none any more once it is read again. */
	private static @Nullable PhoneNumber read(String text, @Nullable String region) {
		PhoneNumber number = valid(text, region);
		if (number == null || !InternationalParser.isE164(e164(number))) {
			return null;
		}
		return number.equals(valid(e164(number), null)) ? number : null;
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

	private static String e164(PhoneNumber number) {
		return Library.UTIL.format(number, PhoneNumberFormat.E164);
	}

	/**
	 * Loads libphonenumber with the first number, not with the application.
	 */
	private static final class Library {

		static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

	}

}
