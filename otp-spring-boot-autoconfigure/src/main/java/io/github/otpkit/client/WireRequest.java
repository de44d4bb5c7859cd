package io.github.otpkit.client;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCharacters;
import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpVoice;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to the provider. Fields that are {@code null} are left out.
 */
sealed interface WireRequest {

	/**
	 * Return the values that no message of this library may repeat.
	 * @return the values
	 */
	Stream<@Nullable String> secrets();

	private static <T> T require(@Nullable T value, String field, String limit) {
		if (value == null) {
			throw OtpRejectedException.missing(field, limit);
		}
		return value;
	}

	private static String requireE164(String phoneNumber) {
		if (!OtpFormats.isE164(phoneNumber)) {
			throw OtpRejectedException.invalid(Reason.BAD_RECIPIENT, "phone-number",
					"has " + phoneNumber.length() + " characters and is not in international form",
					"+ and 7 to 15 digits, the first of them not 0 (E.164)");
		}
		return phoneNumber;
	}

	/**
	 * The body of {@code POST /service/otp/generate}.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Send(@JsonProperty("phone_number") String phoneNumber, @JsonProperty("text") @Nullable String text,
			@JsonProperty("channel") @Nullable String channel, @JsonProperty("sender") @Nullable String sender,
			@JsonProperty("code_length") int codeLength, @JsonProperty("allow_digits") boolean allowDigits,
			@JsonProperty("allow_upper_case") boolean allowUpperCase,
			@JsonProperty("allow_lower_case") boolean allowLowerCase,
			@JsonProperty("allow_special_chars") boolean allowSpecialChars,
			@JsonProperty("remove_confusing_characters") boolean removeConfusingCharacters,
			@JsonProperty("validity_period") long validityPeriod,
			@JsonProperty("max_wrong_attempts") int maxWrongAttempts,
			@JsonProperty("recipient_ip") @Nullable String recipientIp,
			@JsonProperty("voice_language") @Nullable String voiceLanguage,
			@JsonProperty("voice_gender") @Nullable String voiceGender,
			@JsonAnyGetter Map<String, Object> parameters) implements WireRequest {

		/** The names that {@link OtpRequest} has a place for. */
		static final Set<String> NAMED = Set.of("phone_number", "text", "channel", "sender", "code_length",
				"allow_digits", "allow_upper_case", "allow_lower_case", "allow_special_chars",
				"remove_confusing_characters", "validity_period", "max_wrong_attempts", "recipient_ip",
				"voice_language", "voice_gender");

		static Send of(OtpRequest request) {
			String phoneNumber = requireE164(require(request, "request", "a request").phoneNumber());
			OtpCodePolicy code = require(request.code(), "code",
					"a code policy with each request, which the account's settings must not decide");
			OtpVoice voice = voice(request);
			return new Send(phoneNumber, request.message().text(), wire(request.channel()), request.sender(),
					code.length(), allows(code, OtpCharacters.DIGITS), allows(code, OtpCharacters.UPPER_CASE),
					allows(code, OtpCharacters.LOWER_CASE), allows(code, OtpCharacters.SPECIAL),
					code.withoutLookAlikes(), code.validity().toSeconds(), code.maxWrongAttempts(),
					request.recipientIp(), (voice.language() != null) ? voice.language().tag() : null,
					(voice.gender() != null) ? voice.gender().name().toLowerCase(Locale.ROOT) : null,
					parameters(request));
		}

		private static OtpVoice voice(OtpRequest request) {
			OtpVoice voice = request.voice();
			if (voice != null && request.channel() != OtpChannel.VOICE) {
				throw OtpRejectedException.invalid(Reason.BAD_REQUEST, "voice", "is set but the channel is not voice",
						"voice settings on the voice channel only");
			}
			return (voice != null) ? voice : new OtpVoice(null, null);
		}

		private static Map<String, Object> parameters(OtpRequest request) {
			request.parameters().keySet().stream().filter(Send::isNamed).findFirst().ifPresent((name) -> {
				throw OtpRejectedException.invalid(Reason.BAD_REQUEST, "parameters", "have the name '" + name + "'",
						"names that OtpRequest has no method for");
			});
			return request.parameters();
		}

		/** The provider is lenient with names, so the comparison is as well. */
		private static boolean isNamed(String name) {
			return NAMED.contains(name.strip().toLowerCase(Locale.ROOT));
		}

		private static @Nullable String wire(@Nullable OtpChannel channel) {
			if (channel == null) {
				return null;
			}
			return switch (channel) {
				case SMS -> "sms";
				case VOICE -> "voice_sms";
			};
		}

		private static boolean allows(OtpCodePolicy code, OtpCharacters characters) {
			return code.characters().contains(characters);
		}

		@Override
		public Stream<@Nullable String> secrets() {
			return Stream.concat(Stream.of(this.phoneNumber, this.text, this.recipientIp),
					this.parameters.values().stream().map(Object::toString));
		}

		@Override
		public String toString() {
			return "WireRequest.Send[hidden]";
		}

	}

	/**
	 * The body of {@code PUT /service/otp/validate}.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Check(@JsonProperty("code") String code, @JsonProperty("otp_request_token") @Nullable String requestToken,
			@JsonProperty("phone_number") @Nullable String phoneNumber,
			@JsonProperty("recipient_ip") @Nullable String recipientIp) implements WireRequest {

		static Check of(OtpCheck check) {
			String phoneNumber = require(check, "check", "a check").phoneNumber();
			return new Check(check.code(), check.requestToken(),
					(phoneNumber != null) ? requireE164(phoneNumber) : null, check.recipientIp());
		}

		@Override
		public Stream<@Nullable String> secrets() {
			return Stream.of(this.code, this.requestToken, this.phoneNumber, this.recipientIp);
		}

		@Override
		public String toString() {
			return "WireRequest.Check[hidden]";
		}

	}

}
