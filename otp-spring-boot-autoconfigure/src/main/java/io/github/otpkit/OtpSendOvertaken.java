package io.github.otpkit;

import java.util.List;

/**
 * The event that reports of a message arrived before the answer to its send. They were
 * published as {@link OtpDeliveryReport}s of an unknown message, by this instance of the
 * application or another one. It is published in the thread of the caller of
 * {@link OtpSender}, so listeners must be quick.
 *
 * @param sent the message, with its ticket
 * @param states the states that were reported, in their order
 * @since 0.1.0
 */
public record OtpSendOvertaken(OtpSent sent, List<OtpDeliveryReport.State> states) {

	/**
	 * Copy the states.
	 */
	public OtpSendOvertaken {
		states = List.copyOf(states);
	}

}
