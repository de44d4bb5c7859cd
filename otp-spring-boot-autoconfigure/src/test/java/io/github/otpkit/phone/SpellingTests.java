package io.github.otpkit.phone;

import java.util.List;
import java.util.stream.Stream;

import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.otpkit.phone.Parsers.parser;
import static io.github.otpkit.phone.Parsers.refusal;
import static io.github.otpkit.phone.Parsers.withoutLibrary;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ways to write one number.
 */
class SpellingTests {

	private static final String NUMBER = "+33612345678";

	private final LibPhoneNumberParser french = parser("FR");

	private final LibPhoneNumberParser anywhere = parser(null);

	static Stream<String> internationalSpellings() {
		return Stream.of("+33612345678", "+33 6 12 34 56 78", " +33-6-12-34-56-78\n", "(+33) 6 12 34 56 78",
				"+33.6.12.34.56.78", "+33/6/12/34/56/78", "+33\u00A06\u202F12\u200734\u300056\u200278",
				"+33\u20116\u201112\u201334\u201456\u221278",
				"\uFF0B\uFF13\uFF13\uFF16\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18",
				"+\u0663\u0663\u0666\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668", "+\u0969\u09696 12 34 56 78",
				"\u202A+33612345678\u202C", "\u2066+33 6 12 34 56 78\u2069", "\uFEFF+33612345678\u200B",
				"tel:+33-6-12-34-56-78", "TEL: +33612345678", "+\uD835\uDFD1\uD835\uDFD1612345678");
	}

	@ParameterizedTest
	@MethodSource("internationalSpellings")
	void internationalNumbersNeedNoRegion(String typed) {
		assertThat(this.anywhere.parse(typed)).isEqualTo(NUMBER);
		assertThat(this.french.parse(typed)).isEqualTo(NUMBER);
		assertThat(parser("US").parse(typed)).isEqualTo(NUMBER);
		assertThat(withoutLibrary().parse(typed)).isEqualTo(NUMBER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0033612345678", "00 33 6 12 34 56 78", "00 33 (0)6 12 34 56 78", "+33 (0)6 12 34 56 78",
			"+33(0)612345678", "\u0660\u0660\u0663\u0663612345678" })
	void internationalNumbersMayHaveADiallingPrefixOrATrunkZero(String typed) {
		assertThat(this.anywhere.parse(typed)).isEqualTo(NUMBER);
		assertThat(this.french.parse(typed)).isEqualTo(NUMBER);
		assertThat(parser("US").parse(typed)).isEqualTo(NUMBER);
		assertThat(parser("JP").parse(typed)).isEqualTo(NUMBER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "06 12 34 56 78", "06.12.34.56.78", "0612345678", "06-12-34-56-78", "(0)6 12 34 56 78",
			"(06) 12 34 56 78", "06/12/34/56/78", "\uFF10\uFF16\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18",
			"\u0660\u0666\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668", "06\u00A012\u00A034\u00A056\u00A078",
			"06\u202F12\u202F34\u202F56\u202F78", "\u202D06 12 34 56 78\u202C", "tel:0612345678", "612345678",
			"33 6 12 34 56 78" })
	void nationalNumbersAreReadByTheirRegion(String typed) {
		assertThat(this.french.parse(typed)).isEqualTo(NUMBER);
		assertThat(refusal(typed, () -> this.anywhere.parse(typed))).hasMessageContaining("otp.phone.default-region");
		assertThat(refusal(typed, () -> withoutLibrary().parse(typed))).hasMessageContaining("plus");
	}

	@ParameterizedTest
	@CsvSource({ "US, 011 33 6 12 34 56 78, +33612345678", "US, (202) 456-1111, +12024561111",
			"JP, 010-33-6-1234-5678, +33612345678", "JP, 090\u30FC1234\u30FC5678, +819012345678",
			"GB, 07911 123456, +447911123456", "GB, +44 (0)7911 123456, +447911123456",
			"IT, 06 1234 5678, +390612345678", "IT, 339 1234567, +393391234567", "RU, 8 (912) 345-67-89, +79123456789",
			"AR, 011 15-2345-6789, +5491123456789", "fr, 06 12 34 56 78, +33612345678" })
	void everyRegionHasItsOwnPrefixes(String region, String typed, String number) {
		assertThat(parser(region).parse(typed)).isEqualTo(number);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "+", "()", "tel:", "hello", "1", "112", "911", "3949", "+33112", "+33 3949",
			"06 12 34 56", "06 12 34 56 78 9", "06 12 34 56 78 / 06 12 34 56 79", "0612345678 ext 5", "0612345678x5",
			"+33612345678;ext=5", "0612345678,5", "06#12345678", "06*12345678", "06~12345678", "+1 800 FLOWERS",
			"Tel. 0612345678", "0612345678abc", "++33612345678", "+33+612345678", "00+33612345678", "+0033612345678",
			"+33612345678+", "06\u200B12345678", "06\u202D12345678", "06\u00AD12345678", "06\t12345678", "06\n12345678",
			"06\u000012345678", "tel:0612345678;phone-context=+33", "tel:tel:0612345678", "+\u2460\u2461612345678",
			"06\u00B212345678", "\uD83D\uDCDE0612345678", "06\uD83512345678" })
	void inputThatIsNoNumberIsRefused(String typed) {
		refusal(typed, () -> this.french.parse(typed));
		refusal(typed, () -> this.anywhere.parse(typed));
		refusal(typed, () -> withoutLibrary().parse(typed));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t\n", "\u200B", "tel:", "\u202A\u202C" })
	void emptyInputIsMissing(String typed) {
		OtpRejectedException missing = refusal(null, () -> OtpRequest.to(""));
		assertThat(missing.reason()).isEqualTo(Reason.MISSING);
		assertThat(missing).hasMessageStartingWith("'phone-number' is missing; allowed: ");
		assertThat(Stream.of(this.french, this.anywhere, withoutLibrary()))
			.flatMap((parser) -> List.of(refusal(typed, () -> parser.parse(typed)),
					refusal(typed, () -> parser.parseRecipient(typed, null))))
			.allSatisfy((refusal) -> assertThat(refusal).hasMessage(missing.getMessage())
				.returns(Reason.MISSING, OtpRejectedException::reason));
	}

	@Test
	void longInputIsRefusedUnread() {
		String typed = NUMBER + " ".repeat(52);
		assertThat(this.french.parse(typed)).isEqualTo(NUMBER);
		assertThat(refusal(typed, () -> this.french.parse(typed + " "))).hasMessageContaining("65 characters");
	}

	@Test
	void digitsWithTwoReadingsAreRefused() {
		// In Singapore 003 is a carrier's prefix, and what follows is a number in
		// Budapest.
		refusal("0033612345678", () -> parser("SG").parse("0033612345678"));
		assertThat(parser("SG").parse("+33612345678")).isEqualTo(NUMBER);
	}

	@Test
	void withoutLibphonenumberAZeroInParenthesesIsRefused() {
		assertThat(refusal("+33 (0)6 12 34 56 78", () -> withoutLibrary().parse("+33 (0)6 12 34 56 78")))
			.hasMessageContaining("zero in parentheses");
		refusal("0033612345678", () -> withoutLibrary().parse("0033612345678"));
		assertThat(withoutLibrary().parseRecipient("+1 900 234 5678", null)).isEqualTo("+19002345678");
	}

}
