package io.github.otpkit.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and tags of the observation of the guard's decisions. A bean of this type
 * replaces {@link DefaultOtpGuardObservationConvention}.
 *
 * @since 0.1.0
 */
public interface OtpGuardObservationConvention extends ObservationConvention<OtpGuardObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof OtpGuardObservationContext;
	}

}
