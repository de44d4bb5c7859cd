package io.github.otpkit;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneMaskTests {

	@ParameterizedTest
	@CsvSource({ "+33612345678, +33 6 •• •• •• 78", "+12025550123, +1 2 •• •• •• 23", "+79123456789, +7 9 •• •• •• 89",
			"+447400123456, +44 7 •• •• •• 56", "+4915123456789, +49 1 •• •• •• 89", "+393391234567, +39 3 •• •• •• 67",
			"+358412345678, +358 4 •• •• •• 78", "+2125501234567, +212 5 •• •• •• 67",
			"+971501234567, +971 5 •• •• •• 67", "+8613123456789, +86 1 •• •• •• 89",
			"+88216123456, +882 1 •• •• •• 56", "+376712345, +376 7 •• •• •• 45", "06 12 34 56 78, •• •• •• 78",
			"0033612345678, •• •• •• 78", "+33 6 12 34 56 78, +33 6 •• •• •• 78", "+1234567, •• •• ••",
			"+37671234, •• •• ••", "0612, •• •• ••", "hello, •• •• ••" })
	void keepsNoMoreThanTheEnds(String number, String mask) {
		assertThat(PhoneMask.mask(number)).isEqualTo(mask);
	}

	@Test
	void callingCodesAreThoseOfLibphonenumber() {
		PhoneNumberUtil util = PhoneNumberUtil.getInstance();
		assertThat(util.getSupportedCallingCodes()).isNotEmpty()
			.allSatisfy((callingCode) -> assertThat(PhoneMask.mask("+" + callingCode + "512345678"))
				.isEqualTo("+" + callingCode + " 5 •• •• •• 78"));
	}

}
