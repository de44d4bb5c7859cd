package io.github.otpkit.core;

import java.util.function.Supplier;

import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.message.OtpMessageComposer;
import io.github.otpkit.message.Segments;
import io.github.otpkit.observation.OtpSendObservationContext;
import io.github.otpkit.phone.OtpPhoneParser;
import org.jspecify.annotations.Nullable;

/**
 * Sends a passcode: the whole flow of a request is in {@link #send(OtpRequest)}.
 */
final class DefaultOtpSender implements OtpSender {

	private final OtpDefaults defaults;

	private final OtpPhoneParser phone;

	private final OtpMessageComposer message;

	private final OtpGuard guard;

	private final OtpProvider provider;

	private final FlowEvents events;

	private final FlowObserver observer;

	DefaultOtpSender(OtpDefaults defaults, OtpPhoneParser phone, OtpMessageComposer message, OtpGuard guard,
			OtpProvider provider, FlowEvents events, FlowObserver observer) {
		this.defaults = defaults;
		this.phone = phone;
		this.message = message;
		this.guard = guard;
		this.provider = provider;
		this.events = events;
		this.observer = observer;
	}

	/** A number that is refused is observed as well. */
	@Override
	public OtpTicket send(String phoneNumber) {
		return send(this.defaults.observationOf(null), phoneNumber, () -> OtpRequest.to(phoneNumber));
	}

	@Override
	public OtpTicket send(@Nullable OtpRequest request) {
		return send(this.defaults.observationOf(request), (request != null) ? request.phoneNumber() : null,
				() -> request);
	}

	private OtpTicket send(OtpSendObservationContext context, @Nullable String typed,
			Supplier<@Nullable OtpRequest> request) {
		return this.observer.send(context, typed, () -> {
			OtpRequest complete = this.defaults.applyTo(request.get());
			String number = this.phone.parseRecipient(complete.phoneNumber(), complete.channel());
			context.setRegion(this.events.regionOf(number));
			OtpRequest composed = Segments.counted(this.message.compose(complete.withPhoneNumber(number)));
			return this.guard.send(composed, (admitted) -> this.events.send(admitted, this.provider));
		});
	}

}
