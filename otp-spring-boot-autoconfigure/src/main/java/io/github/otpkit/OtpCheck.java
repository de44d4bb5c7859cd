package io.github.otpkit;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A typed code to check, against the request of a ticket or against the last code sent to
 * a number. White space in the code is dropped. Checks are immutable; each method that
 * sets a value throws an {@link OtpRejectedException} that names the field if the value
 * is missing or cannot be right.
 *
 * @since 0.1.0
 */
public final class OtpCheck {

	private final @Nullable String requestToken;

	private final @Nullable String phoneNumber;

	private final String code;

	private final @Nullable String recipientIp;

	private final @Nullable String earlierRequestToken;

	private OtpCheck(@Nullable String requestToken, @Nullable String phoneNumber, String code,
			@Nullable String recipientIp, @Nullable String earlierRequestToken) {
		this.requestToken = requestToken;
		this.phoneNumber = phoneNumber;
		this.code = code;
		this.recipientIp = recipientIp;
		this.earlierRequestToken = earlierRequestToken;
	}

	/**
	 * {@return a check against the request of a ticket}
	 * @param requestToken the {@link OtpTicket#requestToken() token} of the ticket
	 * @param code what the person typed, 1 to 32 characters
	 */
	public static OtpCheck of(String requestToken, String code) {
		return new OtpCheck(Limits.token(requestToken), null, Limits.code(code), null, null);
	}

	/**
	 * {@return a check against the request and the number of a ticket}
	 * @param ticket the ticket
	 * @param code what the person typed, 1 to 32 characters
	 */
	public static OtpCheck of(OtpTicket ticket, String code) {
		OtpTicket valid = Limits.required("ticket", ticket, "the ticket of a request");
		return of(valid.requestToken(), code).withPhoneNumber(valid.phoneNumber());
	}

	/**
	 * {@return a check against the last code sent to a number; prefer a check with a
	 * ticket, since anybody who knows the number can use up the attempts of this one}
	 * @param phoneNumber the number, {@code +33612345678} or what a person typed
	 * @param code what the person typed, 1 to 32 characters
	 */
	public static OtpCheck ofNumber(String phoneNumber, String code) {
		return new OtpCheck(null, Limits.phoneNumber(phoneNumber), Limits.code(code), null, null);
	}

	/**
	 * {@return the token of the ticket, {@code null} to check the last code sent to the
	 * number}
	 */
	public @Nullable String requestToken() {
		return this.requestToken;
	}

	/**
	 * {@return the number that the code was sent to, {@code null} if the token alone
	 * tells}
	 */
	public @Nullable String phoneNumber() {
		return this.phoneNumber;
	}

	/**
	 * {@return what the person typed, without white space}
	 */
	public String code() {
		return this.code;
	}

	/**
	 * {@return the literal IP address of the person, {@code null} if the request had
	 * none}
	 */
	public @Nullable String recipientIp() {
		return this.recipientIp;
	}

	/**
	 * {@return the check to make if this one finds the code wrong, {@code null} if there
	 * is no earlier ticket}
	 */
	public @Nullable OtpCheck earlier() {
		return (this.earlierRequestToken != null)
				? new OtpCheck(this.earlierRequestToken, this.phoneNumber, this.code, this.recipientIp, null) : null;
	}

	/**
	 * {@return a copy for the given number, {@code +33612345678} or what a person typed}
	 */
	public OtpCheck withPhoneNumber(String phoneNumber) {
		String valid = Limits.phoneNumber(phoneNumber);
		return new OtpCheck(this.requestToken, valid, this.code, this.recipientIp,
				valid.equals(this.phoneNumber) ? this.earlierRequestToken : null);
	}

	/**
	 * {@return a copy that also accepts the code of an earlier ticket for the same
	 * number, since messages may arrive late; both codes together are one attempt}
	 */
	public OtpCheck withEarlierTicket(OtpTicket earlierTicket) {
		OtpTicket valid = Limits.required("earlier-ticket", earlierTicket, "the ticket of a request");
		Limits.check(this.requestToken != null && valid.phoneNumber().equals(this.phoneNumber), "earlier-ticket",
				"is not for the number of this check", "a ticket for the same number as that of this check");
		return new OtpCheck(this.requestToken, this.phoneNumber, this.code, this.recipientIp, valid.requestToken());
	}

	/**
	 * {@return a copy that comes from a literal IPv4 or IPv6 address; names are not
	 * looked up}
	 */
	public OtpCheck withRecipientIp(String recipientIp) {
		return new OtpCheck(this.requestToken, this.phoneNumber, this.code, Limits.ipAddress(recipientIp),
				this.earlierRequestToken);
	}

	/**
	 * {@return a copy that comes from the given address}
	 */
	public OtpCheck withRecipientIp(InetAddress recipientIp) {
		return withRecipientIp(Limits.ipAddress(recipientIp));
	}

	private List<@Nullable Object> values() {
		return Arrays.asList(this.requestToken, this.phoneNumber, this.code, this.recipientIp,
				this.earlierRequestToken);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof OtpCheck check && values().equals(check.values());
	}

	@Override
	public int hashCode() {
		return values().hashCode();
	}

	@Override
	public String toString() {
		return "OtpCheck[phoneNumber=%s]"
			.formatted((this.phoneNumber != null) ? OtpFormats.mask(this.phoneNumber) : null);
	}

}
