package io.github.otpkit.phone;

import java.util.Set;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRejectedException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Reads numbers with libphonenumber, which sees digits and a plus only: it would turn
 * letters into digits and drop extensions and invisible characters.
 */
@ImportRuntimeHints(PhoneRuntimeHints.class)
final class LibPhoneNumberParser implements OtpPhoneParser, SmartInitializingSingleton {

	private final Regions regions;

	LibPhoneNumberParser(OtpPhoneProperties properties) {
		this.regions = Regions.of(properties);
	}

	@Override
	public String parse(String typed) {
		return Readings.e164(number(typed));
	}

	@Override
	public String parseRecipient(String typed, @Nullable OtpChannel channel) {
		PhoneNumber number = number(typed);
		PhoneNumberType type = Readings.Library.UTIL.getNumberType(number);
		if (!Reach.of(channel).includes(type)) {
			throw Reach.of(channel).refusal(type);
		}
		if (!isAllowed(number)) {
			throw Refusal.of("is of a region that is not allowed",
					"numbers of " + String.join(", ", this.regions.allowed()));
		}
		return Readings.e164(number);
	}

	@Override
	public @Nullable String regionOf(String number) {
		return Readings.Library.UTIL.getRegionCodeForNumber(number(number));
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
		PhoneNumber example = Readings.Library.UTIL.getExampleNumberForType(region, PhoneNumberType.MOBILE);
		if (example != null) {
			Readings.Library.UTIL.getNumberType(number(Readings.e164(example)));
		}
	}

	/**
	 * Regions that share a calling code, or even their numbers, are told apart as such.
	 */
	private boolean isAllowed(PhoneNumber number) {
		return this.regions.isWorld() || this.regions.allowed()
			.stream()
			.anyMatch((region) -> Readings.Library.UTIL.isValidNumberForRegion(number, region));
	}

	/** A number that can be read in two ways is refused: one of them is a stranger's. */
	private PhoneNumber number(String typed) {
		TypedNumber number = TypedNumber.read(typed);
		Set<PhoneNumber> readings = Readings.of(number, this.regions.home());
		if (readings.size() != 1) {
			throw refusal(number);
		}
		return readings.iterator().next();
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

}
