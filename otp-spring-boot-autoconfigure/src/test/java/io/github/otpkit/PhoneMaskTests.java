package io.github.otpkit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneMaskTests {

	@ParameterizedTest
	@CsvSource({ "+33612345678, +33 •• •• •• •• 78", "+12025550123, +12 •• •• •• •• 23",
			"06 12 34 56 78, •• •• •• •• 78", "+1234567, •• •• •• ••", "0612, •• •• •• ••", "hello, •• •• •• ••" })
	void keepsNoMoreThanTheEnds(String number, String mask) {
		assertThat(PhoneMask.mask(number)).isEqualTo(mask);
	}

}
