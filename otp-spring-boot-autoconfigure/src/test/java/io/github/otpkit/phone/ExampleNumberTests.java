package io.github.otpkit.phone;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.phone.OtpPhoneProperties.AdditionalNumberType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.otpkit.phone.Parsers.parser;
import static io.github.otpkit.phone.Parsers.parserWith;
import static io.github.otpkit.phone.Parsers.refusal;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * libphonenumber's own example numbers, for every region and every type.
 */
class ExampleNumberTests {

	private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

	private static final String E164 = "\\+[1-9]\\d{6,14}";

	private final LibPhoneNumberParser world = parser(null);

	private final LibPhoneNumberParser all = parserWith(EnumSet.allOf(AdditionalNumberType.class), null);

	static Collection<String> regions() {
		return new TreeSet<>(UTIL.getSupportedRegions());
	}

	@ParameterizedTest
	@MethodSource("regions")
	void everyTypeIsAllowedOrRefused(String region) {
		assertThat(types(region)).isNotEmpty().allSatisfy((type) -> {
			PhoneNumber example = UTIL.getExampleNumberForType(region, type);
			String number = UTIL.format(example, PhoneNumberFormat.E164);
			if (number.matches(E164)) {
				assertAllowed(number, OtpChannel.SMS, isTextable(type, example));
				assertAllowed(number, null, isTextable(type, example));
				assertAllowed(number, OtpChannel.VOICE, isTextable(type, example) || isCallable(type));
			}
			else {
				refusal(number, () -> this.world.parse(number));
			}
		});
	}

	@ParameterizedTest
	@MethodSource("regions")
	void everySpellingGivesTheSameNumber(String region) {
		LibPhoneNumberParser parser = parser(region);
		assertThat(types(region)).isNotEmpty().allSatisfy((type) -> {
			PhoneNumber example = UTIL.getExampleNumberForType(region, type);
			String number = UTIL.format(example, PhoneNumberFormat.E164);
			if (number.matches(E164)) {
				assertThat(Arrays.stream(PhoneNumberFormat.values()).map((format) -> UTIL.format(example, format)))
					.allSatisfy((spelling) -> assertThat(parser.parse(spelling)).isEqualTo(number));
				assertThat(this.world.parse(number)).isEqualTo(number);
				assertThat(parser("FR").parse(number)).isEqualTo(number);
				assertThat(parser("US").parse(number)).isEqualTo(number);
			}
		});
	}

	@ParameterizedTest
	@MethodSource("regions")
	void aRegionAllowsItsOwnMobilesAndNoneOfOtherRegions(String region) {
		PhoneNumber mobile = UTIL.getExampleNumberForType(region, PhoneNumberType.MOBILE);
		if (mobile == null) {
			assertThat(region).isEqualTo("TA");
			return;
		}
		String number = UTIL.format(mobile, PhoneNumberFormat.E164);
		assertThat(parser(region).parseRecipient(number, OtpChannel.SMS)).isEqualTo(number);
		String other = (mobile.getCountryCode() == 33) ? "DE" : "FR";
		assertThat(refusal(number, () -> parser(other).parseRecipient(number, OtpChannel.SMS)))
			.hasMessageContaining("numbers of " + other);
		assertThat(parser(other, other, region).parseRecipient(number, OtpChannel.SMS)).isEqualTo(number);
		assertThat(parser(other, "*").parseRecipient(number, OtpChannel.SMS)).isEqualTo(number);
	}

	@ParameterizedTest
	@MethodSource("regions")
	void aForeignNumberWrittenWith00IsReadAsMeantOrRefused(String region) {
		if (Set.of("SG", "TH").contains(region)) {
			refusal("0033612345678", () -> parser(region).parse("0033612345678"));
		}
		else {
			assertThat(parser(region).parse("0033612345678")).isEqualTo("+33612345678");
		}
	}

	@Test
	void numbersOfNoRegionAreRefusedUnlessNamed() {
		assertThat(UTIL.getSupportedGlobalNetworkCallingCodes()).isNotEmpty().allSatisfy((callingCode) -> {
			PhoneNumber example = UTIL.getExampleNumberForNonGeoEntity(callingCode);
			String number = UTIL.format(example, PhoneNumberFormat.E164);
			PhoneNumberType type = UTIL.getNumberType(example);
			assertThat(this.world.parse(number)).isEqualTo(number);
			assertAllowed(number, OtpChannel.SMS, isTextable(type, example));
			assertAllowed(number, OtpChannel.VOICE, isTextable(type, example) || isCallable(type));
			for (OtpChannel channel : OtpChannel.values()) {
				refusal(number, () -> this.world.parseRecipient(number, channel));
				refusal(number, () -> parser("FR").parseRecipient(number, channel));
			}
		});
	}

	@Test
	void theKnownRegionsAreThoseOfLibphonenumber() {
		assertThat(OtpPhoneProperties.knownRegions()).isEqualTo(regions());
	}

	private static List<PhoneNumberType> types(String region) {
		return Arrays.stream(PhoneNumberType.values())
			.filter((type) -> UTIL.getExampleNumberForType(region, type) != null)
			.toList();
	}

	/** In some regions fixed lines and mobiles have the same numbers. */
	private static boolean isTextable(PhoneNumberType type, PhoneNumber number) {
		return switch (type) {
			case MOBILE, PERSONAL_NUMBER -> true;
			case FIXED_LINE, FIXED_LINE_OR_MOBILE -> UTIL.getNumberType(number) == PhoneNumberType.FIXED_LINE_OR_MOBILE;
			default -> false;
		};
	}

	private static boolean isCallable(PhoneNumberType type) {
		return switch (type) {
			case FIXED_LINE, FIXED_LINE_OR_MOBILE, VOIP -> true;
			default -> false;
		};
	}

	private void assertAllowed(String number, OtpChannel channel, boolean allowed) {
		if (allowed) {
			assertThat(this.all.parseRecipient(number, channel)).isEqualTo(number);
		}
		else {
			assertThat(refusal(number, () -> this.all.parseRecipient(number, channel)))
				.hasMessageContaining("is of the type '");
		}
	}

}
