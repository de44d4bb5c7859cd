package io.github.otpkit.core;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.message.OtpMessageComposer;
import io.github.otpkit.phone.OtpPhoneParser;

/**
 * Sends a passcode. The whole way of a request is told here.
 */
final class DefaultOtpSender implements OtpSender {

	private final OtpDefaults defaults;

	private final SendObservation observation;

	private final OtpPhoneParser phone;

	private final OtpMessageComposer message;

	private final OtpProvider provider;

	DefaultOtpSender(OtpDefaults defaults, SendObservation observation, OtpPhoneParser phone,
			OtpMessageComposer message, OtpProvider provider) {
		this.defaults = defaults;
		this.observation = observation;
		this.phone = phone;
		this.message = message;
		this.provider = provider;
	}

	@Override
	public OtpTicket send(OtpRequest request) {
		OtpChannel channel = this.defaults.channelOf(request);
		return this.observation.of(channel).observe(() -> {
			OtpRequest complete = this.defaults.applyTo(request);
			String number = this.phone.parseRecipient(complete.phoneNumber(), channel);
			OtpRequest composed = this.message.compose(complete.withPhoneNumber(number));
			return this.provider.send(composed);
		});
	}

}
