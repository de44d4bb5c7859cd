package io.github.otpkit.core;

import java.util.function.Supplier;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.message.OtpMessageComposer;
import io.github.otpkit.message.Segments;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.github.otpkit.observation.OtpSendObservationContext;
import io.github.otpkit.phone.OtpPhoneParser;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Sends a passcode: the whole flow of a request is in {@code send}.
 */
final class DefaultOtpSender implements OtpSender {

	private final OtpDefaults defaults;

	private final OtpPhoneParser phone;

	private final OtpMessageComposer message;

	private final OtpGuard guard;

	private final OtpProvider provider;

	private final ObservationRegistry observationRegistry;

	DefaultOtpSender(OtpDefaults defaults, OtpPhoneParser phone, OtpMessageComposer message, OtpGuard guard,
			OtpProvider provider, ObservationRegistry observationRegistry) {
		this.defaults = defaults;
		this.phone = phone;
		this.message = message;
		this.guard = guard;
		this.provider = provider;
		this.observationRegistry = observationRegistry;
	}

	/** A number that is refused is observed as well. */
	@Override
	public OtpTicket send(String phoneNumber) {
		return send(this.defaults.channelOf(null), () -> OtpRequest.to(phoneNumber));
	}

	@Override
	public OtpTicket send(OtpRequest request) {
		return send(this.defaults.channelOf(request), () -> request);
	}

	private OtpTicket send(@Nullable OtpChannel channel, Supplier<OtpRequest> request) {
		OtpSendObservationContext context = new OtpSendObservationContext(channel);
		return OtpObservationDocumentation.send(context, this.observationRegistry).observe(() -> {
			OtpRequest complete = this.defaults.applyTo(request.get());
			String number = this.phone.parseRecipient(complete.phoneNumber(), complete.channel());
			OtpRequest composed = Segments.counted(this.message.compose(complete.withPhoneNumber(number)));
			return this.guard.send(composed, this.provider::send);
		});
	}

}
