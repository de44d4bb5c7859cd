package io.github.otpkit.core;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.observation.DefaultOtpSendObservationConvention;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.github.otpkit.observation.OtpSendObservationContext;
import io.github.otpkit.observation.OtpSendObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Makes the observation of a request.
 *
 * @param registry where observations go
 * @param convention the convention of the application, if it has one
 */
record SendObservation(ObservationRegistry registry, @Nullable OtpSendObservationConvention convention) {

	private static final OtpSendObservationConvention DEFAULT_CONVENTION = new DefaultOtpSendObservationConvention();

	Observation of(@Nullable OtpChannel channel) {
		return OtpObservationDocumentation.SEND.observation(this.convention, DEFAULT_CONVENTION,
				() -> new OtpSendObservationContext(channel), this.registry);
	}

}
