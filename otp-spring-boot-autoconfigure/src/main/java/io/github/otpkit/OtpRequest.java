package io.github.otpkit;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A passcode to send: the recipient, and whatever differs from the settings of the
 * application ({@code otp.*}). An accessor returns {@code null} for what is left to those
 * settings. Requests are immutable; each method that sets a value returns a copy, and
 * throws an {@link OtpRejectedException} that names the field if the value is missing or
 * outside the provider's limits.
 *
 * @since 0.1.0
 */
public final class OtpRequest {

	private final Values values;

	private OtpRequest(Values values) {
		this.values = values;
	}

	/**
	 * {@return a request with the settings of the application}
	 * @param phoneNumber the recipient, {@code +33612345678} or what a person typed
	 */
	public static OtpRequest to(String phoneNumber) {
		return new OtpRequest(new Values(Limits.phoneNumber(phoneNumber)));
	}

	/**
	 * {@return the recipient, {@code +33612345678} or what a person typed}
	 */
	public String phoneNumber() {
		return this.values.phoneNumber;
	}

	/**
	 * {@return the way the code takes to the phone}
	 */
	public @Nullable OtpChannel channel() {
		return this.values.channel;
	}

	/**
	 * {@return what the person reads or hears}
	 */
	public OtpMessage message() {
		return this.values.message;
	}

	/**
	 * {@return the sender that the phone displays}
	 */
	public @Nullable String sender() {
		return this.values.sender;
	}

	/**
	 * {@return the shape and lifetime of the code}
	 */
	public @Nullable OtpCodePolicy code() {
		return this.values.code;
	}

	/**
	 * {@return the voice of a call}
	 */
	public @Nullable OtpVoice voice() {
		return this.values.voice;
	}

	/**
	 * {@return the IP address that the check must come from, {@code null} for any}
	 */
	public @Nullable String recipientIp() {
		return this.values.recipientIp;
	}

	/**
	 * {@return what the code is for, {@code null} if the application does not say}
	 */
	public @Nullable String purpose() {
		return this.values.purpose;
	}

	/**
	 * {@return how many segments the text message takes with its code, each of which is
	 * billed; {@code null} before the message is composed, and for a call}
	 */
	public @Nullable Integer segments() {
		return this.values.segments;
	}

	/**
	 * {@return further parameters of the provider by name}
	 */
	public Map<String, Object> parameters() {
		return this.values.parameters;
	}

	/**
	 * {@return a copy for another number, {@code +33612345678} or what a person typed}
	 */
	public OtpRequest withPhoneNumber(String phoneNumber) {
		String valid = Limits.phoneNumber(phoneNumber);
		return with((values) -> values.phoneNumber = valid);
	}

	/**
	 * {@return a copy for the given channel}
	 */
	public OtpRequest withChannel(OtpChannel channel) {
		OtpChannel valid = Limits.required("channel", channel, "a channel");
		return with((values) -> values.channel = valid);
	}

	/**
	 * {@return a copy with the given message}
	 */
	public OtpRequest withMessage(OtpMessage message) {
		OtpMessage valid = Limits.required("message", message, "a message");
		return with((values) -> values.message = valid);
	}

	/**
	 * {@return a copy with the given text of 1 to 1224 characters}
	 */
	public OtpRequest withText(String text) {
		return withMessage(message().withText(text));
	}

	/**
	 * {@return a copy whose text is written or read in the given language}
	 */
	public OtpRequest withLocale(Locale locale) {
		return withMessage(message().withLocale(locale));
	}

	/**
	 * {@return a copy with a sender, 3 to 11 of a-z A-Z 0-9, that the account may use}
	 */
	public OtpRequest withSender(String sender) {
		String valid = Limits.sender(sender);
		return with((values) -> values.sender = valid);
	}

	/**
	 * {@return a copy with the given code policy in place of the application's}
	 */
	public OtpRequest withCode(OtpCodePolicy code) {
		OtpCodePolicy valid = Limits.required("code", code, "a code policy");
		return with((values) -> values.code = valid);
	}

	/**
	 * {@return a copy with the given voice; sending it on any channel but
	 * {@link OtpChannel#VOICE} is refused}
	 */
	public OtpRequest withVoice(OtpVoice voice) {
		OtpVoice valid = Limits.required("voice", voice, "a voice");
		return with((values) -> values.voice = valid);
	}

	/**
	 * {@return a copy whose code can be checked only from this literal IPv4 or IPv6
	 * address; names are not looked up}
	 */
	public OtpRequest withRecipientIp(String recipientIp) {
		String valid = Limits.ipAddress(recipientIp);
		return with((values) -> values.recipientIp = valid);
	}

	/**
	 * {@return a copy whose code can be checked only from this address}
	 */
	public OtpRequest withRecipientIp(InetAddress recipientIp) {
		return withRecipientIp(Limits.ipAddress(recipientIp));
	}

	/**
	 * {@return a copy for a purpose such as {@code login}, 1 to 32 of a-z 0-9 -; each
	 * purpose has a resend wait of its own}
	 */
	public OtpRequest withPurpose(String purpose) {
		String valid = Limits.purpose(purpose);
		return with((values) -> values.purpose = valid);
	}

	/**
	 * {@return a copy whose text message takes so many segments, 1 or more; the library
	 * counts them once the message is composed}
	 */
	public OtpRequest withSegments(int segments) {
		Limits.range("segments", segments, 1, Integer.MAX_VALUE);
		return with((values) -> values.segments = segments);
	}

	/**
	 * {@return a copy with a further parameter that this class has no method for}
	 * @param name the provider's name of the parameter, 1 to 64 characters
	 * @param value a string of at most 1224 characters, a boolean or a finite number
	 */
	public OtpRequest withParameter(String name, Object value) {
		Limits.parameter(name, value);
		Map<String, Object> parameters = new LinkedHashMap<>(parameters());
		parameters.put(name, value);
		return with((values) -> values.parameters = Collections.unmodifiableMap(parameters));
	}

	private OtpRequest with(Consumer<Values> change) {
		Values copy = new Values(this.values);
		change.accept(copy);
		return new OtpRequest(copy);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof OtpRequest request && this.values.list().equals(request.values.list());
	}

	@Override
	public int hashCode() {
		return this.values.list().hashCode();
	}

	@Override
	public String toString() {
		return "OtpRequest[phoneNumber=%s, channel=%s]".formatted(OtpFormats.mask(phoneNumber()), channel());
	}

	/**
	 * The values of one request. They change only before the request exists.
	 */
	private static final class Values {

		private String phoneNumber;

		private @Nullable OtpChannel channel;

		private OtpMessage message = OtpMessage.defaults();

		private @Nullable String sender;

		private @Nullable OtpCodePolicy code;

		private @Nullable OtpVoice voice;

		private @Nullable String recipientIp;

		private @Nullable String purpose;

		private @Nullable Integer segments;

		private Map<String, Object> parameters = Map.of();

		Values(String phoneNumber) {
			this.phoneNumber = phoneNumber;
		}

		Values(Values other) {
			this.phoneNumber = other.phoneNumber;
			this.channel = other.channel;
			this.message = other.message;
			this.sender = other.sender;
			this.code = other.code;
			this.voice = other.voice;
			this.recipientIp = other.recipientIp;
			this.purpose = other.purpose;
			this.segments = other.segments;
			this.parameters = other.parameters;
		}

		List<@Nullable Object> list() {
			return Arrays.asList(this.phoneNumber, this.channel, this.message, this.sender, this.code, this.voice,
					this.recipientIp, this.purpose, this.segments, this.parameters);
		}

	}

}
