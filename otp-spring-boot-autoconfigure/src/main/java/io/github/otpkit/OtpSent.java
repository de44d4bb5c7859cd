package io.github.otpkit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The event that a message went out or may have. It is published once per call of
 * {@link OtpSender}, in the thread of the caller, so listeners must be quick; what they
 * throw is logged and changes nothing for the caller.
 *
 * @param request the request as it was sent: number in international form, with text,
 * channel and code policy as far as they are known
 * @param ticket the receipt, {@code null} if the provider did not confirm the message
 * @param region ISO 3166-1 code of the number's region, {@code null} if it is not known
 * @param sentAt when the provider was asked to send it
 * @since 0.1.0
 */
public record OtpSent(OtpRequest request, @Nullable OtpTicket ticket, @Nullable String region, Instant sentAt) {

	@Override
	public String toString() {
		return "OtpSent[phoneNumber=%s, channel=%s, confirmed=%s, region=%s, sentAt=%s]".formatted(
				OtpFormats.mask(this.request.phoneNumber()), this.request.channel(), this.ticket != null, this.region,
				this.sentAt);
	}

}
