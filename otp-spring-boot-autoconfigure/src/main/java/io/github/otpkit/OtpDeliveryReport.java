package io.github.otpkit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The event that the provider reported what became of a message. It is published once per
 * state of a message, in the order of the states: a report is dropped if its state or a
 * later one is already known. States are kept for a day after the send. Those of a
 * message that is not {@link #known()} are kept for a minute, after which a late report
 * is published like a first one.
 *
 * @param ticketNumber the provider's number of the message, as in
 * {@link OtpTicket#ticketNumber()}
 * @param phoneNumber the recipient, {@code null} if the report does not name it
 * @param channel how the message was sent, {@code null} if the report names no channel of
 * this library
 * @param region ISO 3166-1 code of the number's region, {@code null} if it or the message
 * is not known
 * @param state the state of the message
 * @param status the provider's word for the state
 * @param deliveredAt when the message reached the state by the clock of the provider, to
 * the second; {@code null} if the report does not say
 * @param call the voice call, {@code null} if there was none
 * @param price the price in the currency of the account, {@code null} if the report has
 * none
 * @param known whether this application is known to have sent the message. {@code false}
 * if the report arrived before the answer to its send, if that send timed out, or if the
 * message was sent before a restart or by another application with the same account. For
 * a report that arrived before the answer, {@link OtpSendOvertaken} follows
 * @since 0.1.0
 */
public record OtpDeliveryReport(String ticketNumber, @Nullable String phoneNumber, @Nullable OtpChannel channel,
		@Nullable String region, State state, String status, @Nullable Instant deliveredAt, @Nullable Call call,
		@Nullable BigDecimal price, boolean known) {

	@Override
	public String toString() {
		return "OtpDeliveryReport[ticketNumber=%s, phoneNumber=%s, channel=%s, state=%s, deliveredAt=%s, known=%s]"
			.formatted(this.ticketNumber, (this.phoneNumber != null) ? OtpFormats.mask(this.phoneNumber) : null,
					this.channel, this.state, this.deliveredAt, this.known);
	}

	/**
	 * The durations of a voice call.
	 *
	 * @param duration how long the call lasted, {@code null} if the report does not say
	 * @param charged how much of it is charged, {@code null} if the report does not say
	 */
	public record Call(@Nullable Duration duration, @Nullable Duration charged) {

	}

	/**
	 * What became of a message. A state follows those listed before it and is never
	 * replaced by one of them.
	 */
	public enum State {

		/**
		 * The operator accepted the message.
		 */
		ACK,

		/**
		 * A word that this library does not know, see {@link OtpDeliveryReport#status()}.
		 */
		UNDEFINED,

		/**
		 * The operator does not say whether the message arrived.
		 */
		UNKNOWN_DELIVERY,

		/**
		 * The line was busy.
		 */
		BUSY,

		/**
		 * The person refused the call.
		 */
		REFUSED,

		/**
		 * The number cannot be called.
		 */
		NOT_DELIVERABLE,

		/**
		 * The message did not arrive.
		 */
		NOT_DELIVERED,

		/**
		 * The message may not be sent to this number.
		 */
		NOT_ALLOWED,

		/**
		 * The number does not exist.
		 */
		BAD_DESTINATION,

		/**
		 * The number is on the account's list of numbers that get no messages.
		 */
		BLACKLISTED_NUMBER,

		/**
		 * The message arrived, or the call was answered.
		 */
		DELIVERED;

		/**
		 * {@return whether the message is not going to arrive}
		 */
		public boolean isFailure() {
			return compareTo(UNKNOWN_DELIVERY) > 0 && this != DELIVERED;
		}

	}

}
