package io.github.otpkit.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and tags of the observation of checking a passcode. A bean of this type replaces
 * {@link DefaultOtpVerifyObservationConvention}.
 *
 * @since 0.1.0
 */
public interface OtpVerifyObservationConvention extends ObservationConvention<OtpVerifyObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof OtpVerifyObservationContext;
	}

}
