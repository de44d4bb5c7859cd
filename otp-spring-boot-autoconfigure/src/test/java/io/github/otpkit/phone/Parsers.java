package io.github.otpkit.phone;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.phone.OtpPhoneProperties.AdditionalNumberType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Makes parsers, and asserts what all refusals have in common.
 */
final class Parsers {

	private Parsers() {
	}

	static LibPhoneNumberParser parser(String defaultRegion, String... allowedRegions) {
		return parserWith(Set.of(), defaultRegion, allowedRegions);
	}

	static LibPhoneNumberParser parserWith(Set<AdditionalNumberType> additionalTypes, String defaultRegion,
			String... allowedRegions) {
		return new LibPhoneNumberParser(
				new OtpPhoneProperties(defaultRegion, Arrays.asList(allowedRegions), additionalTypes));
	}

	static InternationalParser withoutLibrary() {
		return new InternationalParser(new OtpPhoneProperties(null, List.of(), Set.of()));
	}

	static OtpRejectedException refusal(String typed, ThrowingCallable call) {
		OtpRejectedException refusal = catchThrowableOfType(OtpRejectedException.class, call);
		assertThat(refusal).as("refusal of '%s'", typed).isNotNull();
		assertThat(refusal.reason()).isIn(Reason.BAD_RECIPIENT, Reason.REGION_NOT_SERVED, Reason.MISSING);
		assertThat(refusal.field()).isEqualTo("phone-number");
		assertThat(refusal.limit()).isNotBlank();
		assertThat(refusal).hasNoCause();
		if (typed != null && !typed.isBlank() && typed.length() > 2) {
			assertThat(refusal.getMessage()).doesNotContain(typed);
		}
		assertThat(refusal.getMessage().replaceAll("[^0-9]", "")).hasSizeLessThan(5);
		return refusal;
	}

}
