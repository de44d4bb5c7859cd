package io.github.otpkit;

import java.io.Serializable;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The provider's receipt for a passcode that was sent. Keep it on the server side, in the
 * session for instance: who holds the token may check codes.
 *
 * @param requestToken the token that a check is made with
 * @param ticketNumber the provider's number of the message, as delivery reports name it
 * @param phoneNumber the recipient
 * @param channel the way to the phone, {@code null} if it was left to the provider's
 * account
 * @param expiresAt when the code ends to be valid
 * @param resendAt when another code may be sent to this number for this purpose,
 * {@code null} if nothing limits it; show it as a countdown
 * @since 0.1.0
 */
public record OtpTicket(String requestToken, @Nullable String ticketNumber, String phoneNumber,
		@Nullable OtpChannel channel, Instant expiresAt, @Nullable Instant resendAt) implements Serializable {

	/**
	 * {@return a copy with the time from which another code may be sent}
	 */
	public OtpTicket withResendAt(Instant resendAt) {
		return new OtpTicket(this.requestToken, this.ticketNumber, this.phoneNumber, this.channel, this.expiresAt,
				resendAt);
	}

	@Override
	public String toString() {
		return "OtpTicket[phoneNumber=%s, channel=%s, expiresAt=%s]".formatted(PhoneMask.mask(this.phoneNumber),
				this.channel, this.expiresAt);
	}

}
