package io.github.otpkit;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A passcode to be sent: the recipient and what differs from the settings of the
 * application. What is {@code null} is taken from those settings.
 *
 * @param phoneNumber the recipient, {@code +33612345678} or what a person typed
 * @param channel the way to the phone
 * @param message what the person reads or hears
 * @param sender the sender to display, 3 to 11 of {@code a-zA-Z0-9}
 * @param code what the passcode looks like and how long it lives
 * @param voice the voice of a call, only for {@link OtpChannel#VOICE}
 * @param recipientIp literal IP address of the recipient; the check must have it too
 * @param purpose what the code is for, 1 to 32 of a-z 0-9 -; each has its resend wait
 * @param parameters further parameters of the provider by name; JSON scalars
 * @since 0.1.0
 */
public record OtpRequest(String phoneNumber, @Nullable OtpChannel channel, OtpMessage message, @Nullable String sender,
		@Nullable OtpCodePolicy code, @Nullable OtpVoice voice, @Nullable String recipientIp, @Nullable String purpose,
		Map<String, Object> parameters) {

	/**
	 * Creates a request.
	 * @throws OtpRejectedException if a value is outside the provider's limits
	 */
	public OtpRequest {
		Limits.phoneNumber(phoneNumber);
		Limits.sender(sender);
		Limits.voice(voice, channel);
		Limits.ipAddress("recipient-ip", recipientIp);
		Limits.purpose(purpose);
		Limits.parameters(parameters);
		parameters = Map.copyOf(parameters);
	}

	/**
	 * {@return a request with the settings of the application}
	 * @param phoneNumber the recipient, {@code +33612345678} or what a person typed
	 */
	public static OtpRequest to(String phoneNumber) {
		return new OtpRequest(phoneNumber, null, OtpMessage.none(), null, null, null, null, null, Map.of());
	}

	/**
	 * {@return a copy for another number, {@code +33612345678} or what a person typed}
	 */
	public OtpRequest withPhoneNumber(String phoneNumber) {
		return new OtpRequest(phoneNumber, this.channel, this.message, this.sender, this.code, this.voice,
				this.recipientIp, this.purpose, this.parameters);
	}

	/**
	 * {@return a copy for the given channel}
	 */
	public OtpRequest withChannel(OtpChannel channel) {
		return new OtpRequest(this.phoneNumber, channel, this.message, this.sender, this.code, this.voice,
				this.recipientIp, this.purpose, this.parameters);
	}

	/**
	 * {@return a copy with the given message}
	 */
	public OtpRequest withMessage(OtpMessage message) {
		return new OtpRequest(this.phoneNumber, this.channel, message, this.sender, this.code, this.voice,
				this.recipientIp, this.purpose, this.parameters);
	}

	/**
	 * {@return a copy with the given text of 1 to 1224 characters}
	 */
	public OtpRequest withText(String text) {
		return withMessage(this.message.withText(text));
	}

	/**
	 * {@return a copy in the given language, written or spoken}
	 */
	public OtpRequest withLocale(Locale locale) {
		return withMessage(this.message.withLocale(locale));
	}

	/**
	 * {@return a copy with a sender, 3 to 11 of a-zA-Z0-9, that the account may use}
	 */
	public OtpRequest withSender(String sender) {
		return new OtpRequest(this.phoneNumber, this.channel, this.message, sender, this.code, this.voice,
				this.recipientIp, this.purpose, this.parameters);
	}

	/**
	 * {@return a copy with the given code policy in place of the application's}
	 */
	public OtpRequest withCode(OtpCodePolicy code) {
		return new OtpRequest(this.phoneNumber, this.channel, this.message, this.sender, code, this.voice,
				this.recipientIp, this.purpose, this.parameters);
	}

	/**
	 * {@return a copy with the given voice, only for {@link OtpChannel#VOICE}}
	 */
	public OtpRequest withVoice(OtpVoice voice) {
		return new OtpRequest(this.phoneNumber, this.channel, this.message, this.sender, this.code, voice,
				this.recipientIp, this.purpose, this.parameters);
	}

	/**
	 * {@return a copy bound to a literal IPv4 or IPv6 address; names are not looked up}
	 */
	public OtpRequest withRecipientIp(String recipientIp) {
		return new OtpRequest(this.phoneNumber, this.channel, this.message, this.sender, this.code, this.voice,
				recipientIp, this.purpose, this.parameters);
	}

	/**
	 * {@return a copy bound to the address of the recipient}
	 */
	public OtpRequest withRecipientIp(InetAddress recipientIp) {
		return withRecipientIp(Limits.literal(recipientIp));
	}

	/**
	 * {@return a copy for a purpose such as {@code login}, 1 to 32 of a-z 0-9 -}
	 */
	public OtpRequest withPurpose(String purpose) {
		return new OtpRequest(this.phoneNumber, this.channel, this.message, this.sender, this.code, this.voice,
				this.recipientIp, purpose, this.parameters);
	}

	/**
	 * {@return a copy with a further parameter, for those that have no name here}
	 * @param name name of the provider's parameter, not one that this class covers
	 * @param value a string, a boolean or a finite number
	 */
	public OtpRequest withParameter(String name, Object value) {
		return new OtpRequest(this.phoneNumber, this.channel, this.message, this.sender, this.code, this.voice,
				this.recipientIp, this.purpose, Limits.with(this.parameters, name, value));
	}

	@Override
	public String toString() {
		return "OtpRequest[phoneNumber=%s, channel=%s]".formatted(PhoneMask.mask(this.phoneNumber), this.channel);
	}

}
