package io.github.otpkit.phone;

import java.util.Set;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.phone.Readings.Reading;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Reads numbers with libphonenumber, which sees digits and a plus only: it would turn
 * letters into digits and drop extensions and invisible characters.
 */
@ImportRuntimeHints(PhoneRuntimeHints.class)
final class LibPhoneNumberParser implements OtpPhoneParser, ApplicationListener<ApplicationReadyEvent> {

	private final Regions regions;

	LibPhoneNumberParser(OtpPhoneProperties properties) {
		this.regions = Regions.of(properties);
	}

	@Override
	public String parse(String typed) {
		return read(typed).e164();
	}

	@Override
	public String parseRecipient(String typed, @Nullable OtpChannel channel) {
		Reading reading = read(typed);
		if (!Reach.of(channel).includes(reading.type())) {
			throw Reach.of(channel).refusal(reading.type());
		}
		if (!isAllowed(reading.number())) {
			throw Refusal.of("is of a region that is not allowed",
					"numbers of " + String.join(", ", this.regions.allowed()));
		}
		return reading.e164();
	}

	@Override
	public @Nullable String regionOf(String number) {
		return Readings.Library.UTIL.getRegionCodeForNumber(read(number).number());
	}

	/**
	 * Loads libphonenumber while nobody waits for it: not the application, which is
	 * ready, and not a person.
	 */
	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Thread thread = new Thread(this::warmUp, "otp-phone-warm-up");
		thread.setDaemon(true);
		thread.start();
	}

	private void warmUp() {
		String region = (this.regions.home() != null) ? this.regions.home() : "US";
		PhoneNumber example = Readings.Library.UTIL.getExampleNumberForType(region, PhoneNumberType.MOBILE);
		if (example != null) {
			read(Readings.Library.UTIL.format(example, PhoneNumberFormat.E164));
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
	private Reading read(String typed) {
		TypedNumber number = TypedNumber.read(typed);
		Set<Reading> readings = Readings.of(number, this.regions.home());
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
