package io.github.otpkit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OtpFormatsTests {

	@ParameterizedTest
	@CsvSource({ "+33612345678, +33 6 •• •• •• 78", "+12025550123, +1 2 •• •• •• 23", "+79123456789, +7 9 •• •• •• 89",
			"+447400123456, +44 7 •• •• •• 56", "+4915123456789, +49 1 •• •• •• 89", "+393391234567, +39 3 •• •• •• 67",
			"+358412345678, +358 4 •• •• •• 78", "+2125501234567, +212 5 •• •• •• 67",
			"+971501234567, +971 5 •• •• •• 67", "+8613123456789, +86 1 •• •• •• 89",
			"+88216123456, +882 1 •• •• •• 56", "+376712345, +376 7 •• •• •• 45", "06 12 34 56 78, •• •• •• 78",
			"0033612345678, •• •• •• 78", "+33 6 12 34 56 78, +33 6 •• •• •• 78", "+1234567, •• •• ••",
			"+37671234, •• •• ••", "0612, •• •• ••", "hello, •• •• ••" })
	void aMaskKeepsNoMoreThanTheEnds(String number, String mask) {
		assertThat(OtpFormats.mask(number)).isEqualTo(mask);
	}

	@Test
	void callingCodesAreThoseOfLibphonenumber() {
		PhoneNumberUtil util = PhoneNumberUtil.getInstance();
		assertThat(util.getSupportedCallingCodes()).isNotEmpty()
			.allSatisfy((callingCode) -> assertThat(OtpFormats.mask("+" + callingCode + "512345678"))
				.isEqualTo("+" + callingCode + " 5 •• •• •• 78"));
	}

	@ParameterizedTest
	@CsvSource({ "+1234567, true", "+123456789012345, true", "+33612345678, true", "+123456, false",
			"+1234567890123456, false", "+0612345678, false", "33612345678, false", "+33 612345678, false",
			"+3361234567٨, false", "'', false" })
	void e164IsAPlusAnd7To15Digits(String number, boolean expected) {
		assertThat(OtpFormats.isE164(number)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "192.0.2.1", "255.255.255.255", "2001:db8::1", "::1", "::ffff:192.0.2.1" })
	void literalAddressesAreRead(String address) throws UnknownHostException {
		assertThat(OtpFormats.ipAddress(address)).isEqualTo(InetAddress.getByName(address));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "192.0.2", "192.0.2.256", "192.0.2.01", "1", "[::1]", "fe80::1%eth0",
			"192.0.2.1:80", "fade", ":", "1:2:3:4:5:6:7:8:9", "::ffff:999.0.0.1" })
	void nothingElseIsLookedUp(String text) {
		assertThat(OtpFormats.ipAddress(text)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "fr, fr", "fr-CA, fr-CA", "fil-PH, fil-PH", "es-419, es-419", "zh-Hant-TW, zh-TW", "'', und",
			"de-DE-1996-u-nu-thai-x-lvariant-a, de-DE", "en-ZZ, en", "qqq-FR, und", "abcdefgh, und" })
	void plainLocaleIsALanguageAndACountryThatAreKnown(String tag, String expected) {
		assertThat(OtpFormats.plainLocale(Locale.forLanguageTag(tag)).toLanguageTag()).isEqualTo(expected);
	}

	@Test
	void plainLocaleAcceptsALocaleThatIsNotWellFormed() {
		assertThat(OtpFormats.plainLocale(new Locale("fr", "FR", "no variant"))).isEqualTo(Locale.FRANCE);
	}

	@Test
	void constantsAreSpelledInKebabCase() {
		assertThat(OtpFormats.kebabCase(OtpVerification.Outcome.WRONG_CODE)).isEqualTo("wrong-code");
	}

}
