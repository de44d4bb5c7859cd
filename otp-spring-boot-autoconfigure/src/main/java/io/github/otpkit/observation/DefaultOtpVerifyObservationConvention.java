package io.github.otpkit.observation;

import io.github.otpkit.OtpVerification;
import io.github.otpkit.observation.OtpObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.KeyValues;

/**
 * Default convention for the observation of checking a passcode.
 *
 * @since 0.1.0
 */
public class DefaultOtpVerifyObservationConvention implements OtpVerifyObservationConvention {

	@Override
	public String getName() {
		return "otp.verify";
	}

	@Override
	public String getContextualName(OtpVerifyObservationContext context) {
		return "otp verify";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(OtpVerifyObservationContext context) {
		OtpVerification verification = context.getVerification();
		String outcome = (verification != null) ? Outcomes.lowerCase(verification.outcome()) : "unknown";
		return KeyValues.of(LowCardinalityKeys.OUTCOME.withValue(Outcomes.of(context.getError(), outcome)));
	}

}
