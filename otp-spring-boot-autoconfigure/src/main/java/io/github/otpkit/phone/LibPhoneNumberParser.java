package io.github.otpkit.phone;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.phone.OtpPhoneProperties.AdditionalNumberType;
import io.github.otpkit.phone.Readings.Library;
import io.github.otpkit.phone.Readings.Reading;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Reads numbers with libphonenumber. It is given digits and a plus only, because it turns
 * letters into digits and drops extensions and invisible characters.
 */
@ImportRuntimeHints(LibPhoneNumberParser.MetadataHints.class)
final class LibPhoneNumberParser implements OtpPhoneParser, ApplicationListener<ApplicationReadyEvent> {

	private static final Log logger = LogFactory.getLog(OtpPhoneParser.class);

	private final AtomicBoolean nationalNumberSeen = new AtomicBoolean();

	private final @Nullable String home;

	private final Set<String> allowedRegions;

	private final Set<AdditionalNumberType> additionalTypes;

	LibPhoneNumberParser(OtpPhoneProperties properties) {
		this.home = properties.home();
		this.allowedRegions = properties.allowed();
		this.additionalTypes = properties.additionalNumberTypes();
	}

	@Override
	public String parse(String typed) {
		return read(typed).e164();
	}

	@Override
	public String parseRecipient(String typed, @Nullable OtpChannel channel) {
		Reading reading = read(typed);
		// First: a number of another kind helps nobody whose region is not served.
		requireAllowedRegion(reading.number());
		AllowedNumberTypes.of(channel).require(reading.type(), this.additionalTypes);
		return reading.e164();
	}

	@Override
	public @Nullable String regionOf(String number) {
		PhoneNumber read = read(number).number();
		return isOfNoRegion(read) ? null : Library.UTIL.getRegionCodeForNumber(read);
	}

	/**
	 * Loads libphonenumber once the application is ready, so that neither its start nor
	 * the first request waits for it.
	 */
	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Thread thread = new Thread(this::warmUp, "otp-phone-warm-up");
		thread.setDaemon(true);
		thread.start();
	}

	private void warmUp() {
		PhoneNumber example = Library.UTIL.getExampleNumberForType((this.home != null) ? this.home : "US",
				PhoneNumberType.MOBILE);
		if (example != null) {
			read(Library.UTIL.format(example, PhoneNumberFormat.E164));
		}
	}

	private void requireAllowedRegion(PhoneNumber number) {
		if (isOfNoRegion(number)) {
			if (!this.additionalTypes.contains(AdditionalNumberType.GLOBAL_NETWORK)) {
				throw notServed("belongs to no region");
			}
		}
		else if (!isOfAllowedRegion(number)) {
			throw notServed(
					"is of the region " + Library.UTIL.getRegionCodeForNumber(number) + ", which is not served");
		}
	}

	private static boolean isOfNoRegion(PhoneNumber number) {
		return Library.UTIL.getRegionCodeForCountryCode(number.getCountryCode())
			.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY);
	}

	/**
	 * Regions can share a calling code, or even their numbers, so each allowed region is
	 * asked whether the number is one of its own.
	 */
	private boolean isOfAllowedRegion(PhoneNumber number) {
		return this.allowedRegions.isEmpty() || this.allowedRegions.stream()
			.anyMatch((region) -> Library.UTIL.isValidNumberForRegion(number, region));
	}

	private OtpRejectedException notServed(String problem) {
		return TypedNumber.refusal(Reason.REGION_NOT_SERVED, problem, "numbers of "
				+ (this.allowedRegions.isEmpty() ? "any region" : String.join(", ", this.allowedRegions)));
	}

	/** A number with two readings is refused: one of them belongs to a stranger. */
	private Reading read(String typed) {
		TypedNumber number = TypedNumber.read(typed);
		Set<Reading> readings = Readings.of(number, this.home);
		if (readings.size() != 1) {
			throw refusal(number);
		}
		return readings.iterator().next();
	}

	private OtpRejectedException refusal(TypedNumber number) {
		if (this.home != null) {
			return TypedNumber.refusal("is not a valid phone number",
					TypedNumber.INTERNATIONAL + ", or a national number of " + this.home);
		}
		if (number.isInternational() || number.hasDialledPrefix()) {
			return TypedNumber.refusal("is not a valid phone number", TypedNumber.INTERNATIONAL);
		}
		if (this.nationalNumberSeen.compareAndSet(false, true)) {
			logger.warn(
					"A national number was refused: it cannot be read without 'otp.phone.default-region'. Set it, for "
							+ "example to FR, if people type their numbers as they dial them (logged once)");
		}
		return TypedNumber.refusal("is a national number, which requires a default region",
				TypedNumber.INTERNATIONAL + ", or a national number once 'otp.phone.default-region' is set");
	}

	/**
	 * The types of numbers that a channel sends to.
	 */
	private enum AllowedNumberTypes {

		/** An SMS, and also the types for a channel that the account chooses. */
		TEXT("mobile numbers"),

		CALL("mobile, fixed-line and VoIP numbers");

		private final String limit;

		AllowedNumberTypes(String limit) {
			this.limit = limit;
		}

		static AllowedNumberTypes of(@Nullable OtpChannel channel) {
			return (channel == OtpChannel.VOICE) ? CALL : TEXT;
		}

		void require(PhoneNumberType type, Set<AdditionalNumberType> additional) {
			boolean allowed = switch (type) {
				case MOBILE, FIXED_LINE_OR_MOBILE -> true;
				case PERSONAL_NUMBER -> additional.contains(AdditionalNumberType.PERSONAL);
				case FIXED_LINE, VOIP -> this == CALL;
				// Premium rate, shared cost, toll-free, pager, UAN and voicemail: they
				// cost extra, or no person answers.
				default -> false;
			};
			if (!allowed) {
				String name = type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
				throw TypedNumber.refusal("is of the type '" + name + "'", this.limit);
			}
		}

	}

	/**
	 * Puts the metadata of libphonenumber into a native image.
	 */
	static final class MetadataHints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			hints.resources().registerPattern("com/google/i18n/phonenumbers/data/*");
		}

	}

}
