package io.github.otpkit;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The receipt for a passcode that was sent. Keep it on the server, in the session for
 * instance: whoever holds its token may check codes. A ticket passes through Java
 * serialization and, by the Jackson module of this library, through JSON. A value that is
 * missing is refused with an {@link OtpRejectedException} that names the field.
 *
 * @since 0.1.0
 */
public final class OtpTicket implements Serializable {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String requestToken;

	private final @Nullable String ticketNumber;

	private final String phoneNumber;

	private final @Nullable OtpChannel channel;

	private final Instant expiresAt;

	private final @Nullable Instant resendAt;

	private OtpTicket(String requestToken, @Nullable String ticketNumber, String phoneNumber,
			@Nullable OtpChannel channel, Instant expiresAt, @Nullable Instant resendAt) {
		this.requestToken = requestToken;
		this.ticketNumber = ticketNumber;
		this.phoneNumber = phoneNumber;
		this.channel = channel;
		this.expiresAt = expiresAt;
		this.resendAt = resendAt;
	}

	/**
	 * {@return a ticket without a ticket number, a channel and a resend time}
	 * @param requestToken the provider's token of the request
	 * @param phoneNumber the recipient
	 * @param expiresAt when the code expires
	 */
	public static OtpTicket of(String requestToken, String phoneNumber, Instant expiresAt) {
		return new OtpTicket(Limits.token(requestToken), null, Limits.phoneNumber(phoneNumber), null,
				Limits.required("expires-at", expiresAt, "a time"), null);
	}

	/**
	 * {@return the token that a check is made with}
	 */
	public String requestToken() {
		return this.requestToken;
	}

	/**
	 * {@return the provider's number of the message, as delivery reports name it,
	 * {@code null} if the provider gave none}
	 */
	public @Nullable String ticketNumber() {
		return this.ticketNumber;
	}

	/**
	 * {@return the recipient}
	 */
	public String phoneNumber() {
		return this.phoneNumber;
	}

	/**
	 * {@return the way the code took to the phone, {@code null} if the provider's account
	 * decided}
	 */
	public @Nullable OtpChannel channel() {
		return this.channel;
	}

	/**
	 * {@return when the code expires}
	 */
	public Instant expiresAt() {
		return this.expiresAt;
	}

	/**
	 * {@return when another code may be sent to this number for this purpose,
	 * {@code null} if nothing limits it; show it as a countdown}
	 */
	public @Nullable Instant resendAt() {
		return this.resendAt;
	}

	/**
	 * {@return a copy with the provider's number of the message}
	 */
	public OtpTicket withTicketNumber(String ticketNumber) {
		String valid = Limits.required("ticket-number", ticketNumber, "the provider's number of the message");
		return new OtpTicket(this.requestToken, valid, this.phoneNumber, this.channel, this.expiresAt, this.resendAt);
	}

	/**
	 * {@return a copy with the way the code took to the phone}
	 */
	public OtpTicket withChannel(OtpChannel channel) {
		OtpChannel valid = Limits.required("channel", channel, "a channel");
		return new OtpTicket(this.requestToken, this.ticketNumber, this.phoneNumber, valid, this.expiresAt,
				this.resendAt);
	}

	/**
	 * {@return a copy with the time from which another code may be sent}
	 */
	public OtpTicket withResendAt(Instant resendAt) {
		Instant valid = Limits.required("resend-at", resendAt, "a time");
		return new OtpTicket(this.requestToken, this.ticketNumber, this.phoneNumber, this.channel, this.expiresAt,
				valid);
	}

	private List<@Nullable Object> values() {
		return Arrays.asList(this.requestToken, this.ticketNumber, this.phoneNumber, this.channel, this.expiresAt,
				this.resendAt);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof OtpTicket ticket && values().equals(ticket.values());
	}

	@Override
	public int hashCode() {
		return values().hashCode();
	}

	@Override
	public String toString() {
		return "OtpTicket[phoneNumber=%s, channel=%s, expiresAt=%s]".formatted(OtpFormats.mask(this.phoneNumber),
				this.channel, this.expiresAt);
	}

}
