package io.github.otpkit.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and tags of the observation of sending a passcode. A bean of this type replaces
 * {@link DefaultOtpSendObservationConvention}.
 *
 * @since 0.1.0
 */
public interface OtpSendObservationConvention extends ObservationConvention<OtpSendObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof OtpSendObservationContext;
	}

}
