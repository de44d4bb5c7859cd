package io.github.otpkit.phone;

import java.util.Set;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.otpkit.phone.OtpPhoneProperties.AdditionalNumberType.GLOBAL_NETWORK;
import static io.github.otpkit.phone.OtpPhoneProperties.AdditionalNumberType.PERSONAL;
import static io.github.otpkit.phone.Parsers.parser;
import static io.github.otpkit.phone.Parsers.parserWith;
import static io.github.otpkit.phone.Parsers.refusal;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which regions messages are sent to.
 */
class AllowedRegionTests {

	@ParameterizedTest
	@CsvSource({ "US, +12024561111, CA, +15062345678", "US, +12024561111, JM, +18762101234",
			"CA, +15062345678, DO, +18092345678", "GB, +447400123456, JE, +447797712345",
			"GB, +447400123456, GG, +447781123456", "RU, +79123456789, KZ, +77710009998",
			"FI, +358412345678, SE, +46701234567", "MA, +212650123456, DZ, +213551234567",
			"RE, +262692123456, YT, +262639012345" })
	void regionsWithOneCallingCodeAreToldApart(String region, String number, String otherRegion, String otherNumber) {
		assertThat(parser(region).parseRecipient(number, OtpChannel.SMS)).isEqualTo(number);
		assertThat(parser(otherRegion).parseRecipient(otherNumber, OtpChannel.SMS)).isEqualTo(otherNumber);
		refusal(otherNumber, () -> parser(region).parseRecipient(otherNumber, OtpChannel.SMS));
		refusal(number, () -> parser(otherRegion).parseRecipient(number, OtpChannel.SMS));
	}

	@ParameterizedTest
	@CsvSource({ "IT, VA, +393123456789", "NO, SJ, +4741234567", "GB, IM, +447924123456", "GP, MF, +590690001234" })
	void numbersThatTwoRegionsShareAreAllowedForBoth(String region, String otherRegion, String number) {
		assertThat(parser(region).parseRecipient(number, OtpChannel.SMS)).isEqualTo(number);
		assertThat(parser(otherRegion).parseRecipient(number, OtpChannel.SMS)).isEqualTo(number);
	}

	@Test
	void withoutARegionAllRegionsAreAllowed() {
		assertThat(parser(null).parseRecipient("+12024561111", null)).isEqualTo("+12024561111");
		assertThat(parser(null, "*").parseRecipient("+12024561111", null)).isEqualTo("+12024561111");
		assertThat(parser("FR", "*").parseRecipient("+12024561111", null)).isEqualTo("+12024561111");
		assertThat(parser("FR", " ").parseRecipient("06 12 34 56 78", null)).isEqualTo("+33612345678");
	}

	@Test
	void allowedRegionsReplaceTheDefaultRegion() {
		assertThat(parser("FR", "be", "DE").parseRecipient("+4915123456789", null)).isEqualTo("+4915123456789");
		assertThat(refusal("06 12 34 56 78", () -> parser("FR", "be", "DE").parseRecipient("06 12 34 56 78", null)))
			.hasMessageContaining(
					"'phone-number' is of the region FR, which is not served; allowed: numbers of BE, DE");
		assertThat(parser("FR", "BE").parse("06 12 34 56 78")).isEqualTo("+33612345678");
	}

	@Test
	void theRefusalNamesTheRegionThatIsNotServed() {
		assertThat(refusal("+12024561111", () -> parser("FR").parseRecipient("+12024561111", OtpChannel.SMS)))
			.hasMessage("'phone-number' is of the region US, which is not served; allowed: numbers of FR")
			.returns(Reason.REGION_NOT_SERVED, OtpRejectedException::reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "+441212345678", "+447012345678", "+442012345678", "+449012345678" })
	void aRegionThatIsNotServedIsToldBeforeTheType(String number) {
		assertThat(refusal(number, () -> parser("FR").parseRecipient(number, OtpChannel.SMS)).reason())
			.isEqualTo(Reason.REGION_NOT_SERVED);
		assertThat(refusal(number, () -> parser("GB").parseRecipient(number, OtpChannel.SMS)).reason())
			.isEqualTo(Reason.BAD_RECIPIENT);
	}

	@ParameterizedTest
	@CsvSource({ "+447012345678, GB", "+15002345678, US", "+34701234567, ES", "+41878123456, CH" })
	void personalNumbersAreRefusedUnlessNamed(String number, String region) {
		for (OtpChannel channel : OtpChannel.values()) {
			assertThat(refusal(number, () -> parser(region).parseRecipient(number, channel)))
				.hasMessageStartingWith("'phone-number' is of the type 'personal number'; allowed: mobile");
			refusal(number, () -> parser(null).parseRecipient(number, channel));
			refusal(number, () -> parserWith(Set.of(GLOBAL_NETWORK), region).parseRecipient(number, channel));
			assertThat(parserWith(Set.of(PERSONAL), region).parseRecipient(number, channel)).isEqualTo(number);
			refusal(number, () -> parserWith(Set.of(PERSONAL), "FR").parseRecipient(number, channel));
		}
		assertThat(parser(region).parse(number)).isEqualTo(number);
	}

	@ParameterizedTest
	@ValueSource(strings = { "+881612345678", "+870773111632" })
	void satelliteNumbersAreRefusedUnlessNamed(String number) {
		for (OtpChannel channel : OtpChannel.values()) {
			assertThat(refusal(number, () -> parser("FR").parseRecipient(number, channel)))
				.hasMessage("'phone-number' belongs to no region; allowed: numbers of FR")
				.returns(Reason.REGION_NOT_SERVED, OtpRejectedException::reason);
			assertThat(refusal(number, () -> parser(null, "*").parseRecipient(number, channel)))
				.hasMessage("'phone-number' belongs to no region; allowed: numbers of any region");
			refusal(number, () -> parserWith(Set.of(PERSONAL), "FR", "*").parseRecipient(number, channel));
			assertThat(parserWith(Set.of(GLOBAL_NETWORK), "FR").parseRecipient(number, channel)).isEqualTo(number);
		}
		assertThat(parser(null).parse(number)).isEqualTo(number);
	}

	@ParameterizedTest
	@ValueSource(ints = { 870, 881, 883 })
	void aNumberOfNoRegionHasNoRegionCode(int callingCode) {
		PhoneNumberUtil util = PhoneNumberUtil.getInstance();
		String number = util.format(util.getExampleNumberForNonGeoEntity(callingCode), PhoneNumberFormat.E164);
		assertThat(parser(null).regionOf(number)).isNull();
		assertThat(parser(null).regionOf("+33612345678")).isEqualTo("FR");
	}

	@Test
	void theRefusalNamesTheType() {
		assertThat(refusal("0899 70 00 00", () -> parser("FR").parseRecipient("0899 70 00 00", OtpChannel.VOICE)))
			.hasMessage("'phone-number' is of the type 'premium rate'; allowed: mobile, fixed-line and VoIP numbers");
		assertThat(refusal("01 23 45 67 89", () -> parser("FR").parseRecipient("01 23 45 67 89", OtpChannel.SMS)))
			.hasMessage("'phone-number' is of the type 'fixed line'; allowed: mobile numbers");
	}

}
