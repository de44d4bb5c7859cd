package io.github.otpkit.core;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;

/**
 * Sends a passcode. The whole way of a request is told here.
 */
final class DefaultOtpSender implements OtpSender {

	private final OtpDefaults defaults;

	private final SendObservation observation;

	private final Steps steps;

	DefaultOtpSender(OtpDefaults defaults, SendObservation observation, Steps steps) {
		this.defaults = defaults;
		this.observation = observation;
		this.steps = steps;
	}

	@Override
	public OtpTicket send(OtpRequest request) {
		OtpChannel channel = this.defaults.channelOf(request);
		return this.observation.of(channel).observe(() -> {
			OtpRequest complete = this.defaults.applyTo(request);
			String number = this.steps.phone().parseRecipient(complete.phoneNumber(), channel);
			OtpRequest composed = this.steps.message().compose(complete.withPhoneNumber(number));
			return this.steps.guard().send(composed, this.steps.provider()::send);
		});
	}

}
