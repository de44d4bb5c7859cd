package io.github.otpkit.core;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.observation.DefaultOtpVerifyObservationConvention;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.github.otpkit.observation.OtpVerifyObservationContext;
import io.github.otpkit.observation.OtpVerifyObservationConvention;
import io.github.otpkit.phone.OtpPhoneParser;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Checks a passcode: observed, read the number and have the provider check.
 */
final class DefaultOtpVerifier implements OtpVerifier {

	private static final OtpVerifyObservationConvention DEFAULT_CONVENTION = new DefaultOtpVerifyObservationConvention();

	private final OtpPhoneParser phone;

	private final OtpProvider provider;

	private final ObservationRegistry observationRegistry;

	private final @Nullable OtpVerifyObservationConvention convention;

	DefaultOtpVerifier(OtpPhoneParser phone, OtpProvider provider, ObservationRegistry observationRegistry,
			@Nullable OtpVerifyObservationConvention convention) {
		this.phone = phone;
		this.provider = provider;
		this.observationRegistry = observationRegistry;
		this.convention = convention;
	}

	@Override
	public OtpVerification verify(OtpCheck check) {
		OtpVerifyObservationContext context = new OtpVerifyObservationContext();
		return OtpObservationDocumentation.VERIFY
			.observation(this.convention, DEFAULT_CONVENTION, () -> context, this.observationRegistry)
			.observe(() -> {
				OtpVerification verification = this.provider.check(withNumberRead(check));
				context.setVerification(verification);
				return verification;
			});
	}

	private OtpCheck withNumberRead(OtpCheck check) {
		String typed = check.phoneNumber();
		return (typed != null) ? check.withPhoneNumber(this.phone.parse(typed)) : check;
	}

}
