package io.github.otpkit;

import java.net.InetAddress;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A code to be checked, for a request or for the last one to a number. White space in the
 * code is dropped: no passcode has any, and people copy it along.
 *
 * @param requestToken the token of the ticket
 * @param phoneNumber the number the code was sent to; alone, the last code sent to it is
 * checked
 * @param code what the person typed
 * @param recipientIp literal IPv4 or IPv6 address of the person, where the request had
 * one
 * @since 0.1.0
 */
public record OtpCheck(@Nullable String requestToken, @Nullable String phoneNumber, String code,
		@Nullable String recipientIp) {

	/**
	 * Creates a check.
	 * @throws OtpRejectedException if the code is blank or if neither a token nor a
	 * number is given
	 */
	public OtpCheck {
		Limits.check(requestToken == null || !requestToken.isBlank(), "request-token", "is blank", "a ticket's token");
		Limits.phoneNumber(phoneNumber);
		Limits.check(requestToken != null || phoneNumber != null, "request-token", "is missing",
				"a ticket's token, a phone number, or both");
		code = code.replaceAll("[\\s\\p{Z}\\p{Cf}]", "");
		Limits.check(!code.isEmpty() && code.length() <= 32, "code", "has " + code.length() + " characters",
				"1 to 32 characters");
		Limits.readable("code", code);
		Limits.readable("request-token", Objects.requireNonNullElse(requestToken, ""));
		Limits.ipAddress("recipient-ip", recipientIp);
	}

	/**
	 * Return a check for a request.
	 * @param requestToken the {@link OtpTicket#requestToken() token} of the ticket
	 * @param code what the person typed
	 * @return the check
	 */
	public static OtpCheck of(String requestToken, String code) {
		return new OtpCheck(requestToken, null, code, null);
	}

	/**
	 * Return a check for a ticket: for its request and its number.
	 * @param ticket the ticket
	 * @param code what the person typed
	 * @return the check
	 */
	public static OtpCheck of(OtpTicket ticket, String code) {
		return new OtpCheck(ticket.requestToken(), ticket.phoneNumber(), code, null);
	}

	/**
	 * Return a check of the last code sent to a number. Prefer one with a token: with the
	 * number alone anybody who knows it can use up the attempts.
	 * @param phoneNumber the number, {@code +33612345678} or what a person typed
	 * @param code what the person typed
	 * @return the check
	 */
	public static OtpCheck ofNumber(String phoneNumber, String code) {
		return new OtpCheck(null, phoneNumber, code, null);
	}

	/**
	 * Return a copy for the given number.
	 * @param phoneNumber the number, {@code +33612345678} or what a person typed
	 * @return the copy
	 */
	public OtpCheck withPhoneNumber(String phoneNumber) {
		return new OtpCheck(this.requestToken, phoneNumber, this.code, this.recipientIp);
	}

	/**
	 * Return a copy that comes from the given address.
	 * @param recipientIp a literal IPv4 or IPv6 address; names are not looked up
	 * @return the copy
	 */
	public OtpCheck withRecipientIp(String recipientIp) {
		return new OtpCheck(this.requestToken, this.phoneNumber, this.code, recipientIp);
	}

	/**
	 * Return a copy that comes from the given address.
	 * @param recipientIp the address
	 * @return the copy
	 */
	public OtpCheck withRecipientIp(InetAddress recipientIp) {
		return withRecipientIp(Limits.literal(recipientIp));
	}

	@Override
	public String toString() {
		return "OtpCheck[phoneNumber=%s]"
			.formatted((this.phoneNumber != null) ? PhoneMask.mask(this.phoneNumber) : null);
	}

}
