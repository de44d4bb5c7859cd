package io.github.otpkit.core;

import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.observation.DefaultOtpSendObservationConvention;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.github.otpkit.observation.OtpSendObservationContext;
import io.github.otpkit.observation.OtpSendObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Sends a passcode: fill in the settings, have the provider send, observe.
 */
final class DefaultOtpSender implements OtpSender {

	private static final OtpSendObservationConvention DEFAULT_CONVENTION = new DefaultOtpSendObservationConvention();

	private final OtpDefaults defaults;

	private final OtpProvider provider;

	private final ObservationRegistry observationRegistry;

	private final @Nullable OtpSendObservationConvention convention;

	DefaultOtpSender(OtpDefaults defaults, OtpProvider provider, ObservationRegistry observationRegistry,
			@Nullable OtpSendObservationConvention convention) {
		this.defaults = defaults;
		this.provider = provider;
		this.observationRegistry = observationRegistry;
		this.convention = convention;
	}

	@Override
	public OtpTicket send(OtpRequest request) {
		OtpRequest complete = this.defaults.applyTo(request);
		return observation(complete).observe(() -> this.provider.send(complete));
	}

	private Observation observation(OtpRequest request) {
		return OtpObservationDocumentation.SEND.observation(this.convention, DEFAULT_CONVENTION,
				() -> new OtpSendObservationContext(request.channel()), this.observationRegistry);
	}

}
