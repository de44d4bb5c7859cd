package io.github.otpkit.core;

import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.message.OtpMessageComposer;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.github.otpkit.observation.OtpSendObservationContext;
import io.github.otpkit.phone.OtpPhoneParser;
import io.micrometer.observation.ObservationRegistry;

/**
 * Sends a passcode: the whole flow of a request is in {@link #send(OtpRequest)}.
 */
final class DefaultOtpSender implements OtpSender {

	private final OtpDefaults defaults;

	private final OtpPhoneParser phone;

	private final OtpMessageComposer message;

	private final OtpGuard guard;

	private final OtpProvider provider;

	private final SentEvents events;

	private final ObservationRegistry observationRegistry;

	DefaultOtpSender(OtpDefaults defaults, OtpPhoneParser phone, OtpMessageComposer message, OtpGuard guard,
			OtpProvider provider, SentEvents events, ObservationRegistry observationRegistry) {
		this.defaults = defaults;
		this.phone = phone;
		this.message = message;
		this.guard = guard;
		this.provider = provider;
		this.events = events;
		this.observationRegistry = observationRegistry;
	}

	@Override
	public OtpTicket send(OtpRequest request) {
		OtpSendObservationContext context = new OtpSendObservationContext(this.defaults.channelOf(request));
		return OtpObservationDocumentation.send(context, this.observationRegistry).observe(() -> {
			OtpRequest complete = this.defaults.applyTo(request);
			String number = this.phone.parseRecipient(complete.phoneNumber(), complete.channel());
			OtpRequest composed = this.message.compose(complete.withPhoneNumber(number));
			return this.guard.send(composed, (admitted) -> this.events.send(admitted, this.provider));
		});
	}

}
