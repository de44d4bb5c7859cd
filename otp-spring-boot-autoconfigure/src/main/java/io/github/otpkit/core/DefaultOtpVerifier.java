package io.github.otpkit.core;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.observation.DefaultOtpVerifyObservationConvention;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.github.otpkit.observation.OtpVerifyObservationContext;
import io.github.otpkit.observation.OtpVerifyObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Checks a passcode: observed, read the number, ask the guard and have the provider
 * check.
 */
final class DefaultOtpVerifier implements OtpVerifier {

	private static final OtpVerifyObservationConvention DEFAULT_CONVENTION = new DefaultOtpVerifyObservationConvention();

	private final Steps steps;

	private final ObservationRegistry observationRegistry;

	private final @Nullable OtpVerifyObservationConvention convention;

	DefaultOtpVerifier(Steps steps, ObservationRegistry observationRegistry,
			@Nullable OtpVerifyObservationConvention convention) {
		this.steps = steps;
		this.observationRegistry = observationRegistry;
		this.convention = convention;
	}

	@Override
	public OtpVerification verify(OtpCheck check) {
		OtpVerifyObservationContext context = new OtpVerifyObservationContext();
		return OtpObservationDocumentation.VERIFY
			.observation(this.convention, DEFAULT_CONVENTION, () -> context, this.observationRegistry)
			.observe(() -> {
				OtpVerification verification = this.steps.guard()
					.check(withNumberRead(check), this.steps.provider()::check);
				context.setVerification(verification);
				return verification;
			});
	}

	private OtpCheck withNumberRead(OtpCheck check) {
		String typed = check.phoneNumber();
		return (typed != null) ? check.withPhoneNumber(this.steps.phone().parse(typed)) : check;
	}

}
