package io.github.otpkit.observation;

import java.util.Set;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.github.otpkit.InvalidOtpPropertyException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TagsTests {

	@Test
	void everyRegionOfLibphonenumberIsShown() {
		assertThat(PhoneNumberUtil.getInstance().getSupportedRegions())
			.allSatisfy((region) -> assertThat(Tags.region(region)).isEqualTo(region));
		assertThat(Tags.region(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY)).isEqualTo("unknown");
	}

	@Test
	void anythingElseIsUnknown() {
		assertThat(Tags.region(null)).isEqualTo("unknown");
		assertThat(Tags.region("fr")).isEqualTo("unknown");
		assertThat(Tags.region("+33612345678")).isEqualTo("unknown");
	}

	@Test
	void onlyListedPurposesAreShown() {
		OtpObservationProperties properties = new OtpObservationProperties(Set.of("login"));
		assertThat(properties.tag("login")).isEqualTo("login");
		assertThat(properties.tag("payment")).isEqualTo("other");
		assertThat(properties.tag(null)).isEqualTo("none");
		assertThat(new OtpObservationProperties(Set.of()).tag("login")).isNull();
	}

	@Test
	void aPurposeThatNoRequestCanHaveIsRefused() {
		assertThatExceptionOfType(InvalidOtpPropertyException.class)
			.isThrownBy(() -> new OtpObservationProperties(Set.of("Log in")))
			.withMessageContaining("otp.observation.purposes");
	}

}
