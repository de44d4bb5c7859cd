package io.github.otpkit;

import org.jspecify.annotations.Nullable;

/**
 * The states of the messages sent, for pages that wait for a code to arrive.
 *
 * @since 0.1.0
 */
public interface OtpDeliveries {

	/**
	 * Return the last known state of a message. It is known for a day at most, and only
	 * if the provider reports it: a missing state does not mean that the message is lost.
	 * @param ticket the receipt of the message
	 * @return the state, {@code null} if none is known
	 */
	OtpDeliveryReport.@Nullable State of(OtpTicket ticket);

}
