package io.github.otpkit.simulator;

import java.time.Instant;

/**
 * A message that the simulator would have sent. Nobody owns this phone, so nothing in it
 * is masked.
 *
 * @param phoneNumber the recipient
 * @param channel the channel as the protocol names it, {@code sms} or {@code voice_sms}
 * @param text the message as it reads on the phone
 * @param code the passcode in it
 * @param requestToken the token that the code is checked with
 * @param ticketNumber the number of the message
 * @param sentAt when it was sent, by the clock of the simulator
 * @since 0.1.0
 */
public record OtpSimulatorMessage(String phoneNumber, String channel, String text, String code, String requestToken,
		String ticketNumber, Instant sentAt) {

}
