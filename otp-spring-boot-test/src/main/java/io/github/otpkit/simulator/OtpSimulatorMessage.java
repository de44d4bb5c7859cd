package io.github.otpkit.simulator;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A message that the simulator shows instead of sending it. Number and code are not
 * masked.
 *
 * @param phoneNumber the recipient
 * @param channel the channel as the protocol names it, {@code sms} or {@code voice_sms}
 * @param text the text that the phone would show
 * @param code the passcode in the text
 * @param requestToken the token to check the code with
 * @param ticketNumber the provider's number of the message
 * @param sentAt the time of sending, by the clock of the simulator
 * @param deliveryStatus the last status that the application took in a delivery report,
 * {@code null} if it took none
 * @since 0.1.0
 */
public record OtpSimulatorMessage(String phoneNumber, String channel, String text, String code, String requestToken,
		String ticketNumber, Instant sentAt, @Nullable String deliveryStatus) {

	OtpSimulatorMessage withDeliveryStatus(String status) {
		return new OtpSimulatorMessage(this.phoneNumber, this.channel, this.text, this.code, this.requestToken,
				this.ticketNumber, this.sentAt, status);
	}

}
