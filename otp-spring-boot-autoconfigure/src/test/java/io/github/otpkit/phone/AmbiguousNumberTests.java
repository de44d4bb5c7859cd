package io.github.otpkit.phone;

import java.util.List;
import java.util.Locale;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRejectedException;
import org.instancio.junit.InstancioExtension;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.instancio.Instancio.gen;

/**
 * A typed number is read as the one that the person meant, or refused; it never becomes
 * the number of a stranger.
 */
@ExtendWith(InstancioExtension.class)
class AmbiguousNumberTests {

	private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

	private static final List<String> REGIONS = UTIL.getSupportedRegions().stream().sorted().toList();

	@ParameterizedTest
	@CsvSource({ "DE, 4915515588059", "ID, 62880987267", "XK, 38349505373", "IT, +39 (0)373 1272507",
			"VA, 0039 (0)373 1272507", "AC, +247 (0)40123" })
	void aNumberWithTwoReadingsIsRefused(String home, String typed) {
		OtpPhoneParser parser = parser(home);
		assertThatExceptionOfType(OtpRejectedException.class).isThrownBy(() -> parser.parse(typed));
		assertThatExceptionOfType(OtpRejectedException.class)
			.isThrownBy(() -> parser.parseRecipient(typed, OtpChannel.VOICE));
	}

	@RepeatedTest(2000)
	void everySpellingOfAMobileIsReadAsMeantOrRefused() {
		PhoneNumber mobile = mobile(gen().oneOf(REGIONS).get());
		String national = UTIL.getNationalSignificantNumber(mobile);
		String meant = UTIL.format(mobile, PhoneNumberFormat.E164);
		OtpPhoneParser parser = parser(UTIL.getRegionCodeForNumber(mobile));
		int callingCode = mobile.getCountryCode();
		for (String typed : List.of(meant, String.format(Locale.ROOT, "+%d (0)%s", callingCode, national),
				"" + callingCode + national, "00" + callingCode + national,
				String.format(Locale.ROOT, "00%d (0)%s", callingCode, national))) {
			assertThat(read(parser, typed, null)).as(typed).isIn(meant, "refused");
			assertThat(read(parser, typed, OtpChannel.VOICE)).as(typed).isIn(meant, "refused");
		}
	}

	private static String read(OtpPhoneParser parser, String typed, OtpChannel channel) {
		try {
			return (channel != null) ? parser.parseRecipient(typed, channel) : parser.parse(typed);
		}
		catch (OtpRejectedException ex) {
			return "refused";
		}
	}

	/** Returns an example number with random last digits that is still valid. */
	private static PhoneNumber mobile(String region) {
		PhoneNumber example = UTIL.getExampleNumberForType(region, PhoneNumberType.MOBILE);
		String number = UTIL.format((example != null) ? example : UTIL.getExampleNumber("FR"), PhoneNumberFormat.E164);
		for (int i = 0; i < 20; i++) {
			PhoneNumber candidate = parse(
					number.substring(0, number.length() - 3) + gen().string().digits().length(3).get());
			if (UTIL.isValidNumber(candidate)) {
				return candidate;
			}
		}
		return parse(number);
	}

	private static PhoneNumber parse(String number) {
		try {
			return UTIL.parse(number, null);
		}
		catch (NumberParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static OtpPhoneParser parser(String home) {
		return Parsers.parser(home);
	}

}
