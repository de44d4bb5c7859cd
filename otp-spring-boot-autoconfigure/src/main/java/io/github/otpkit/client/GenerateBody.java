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
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpVoice;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /service/otp/generate}. What is {@code null} is left out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GenerateBody(@JsonProperty("phone_number") String phoneNumber, @JsonProperty("text") @Nullable String text,
		@JsonProperty("channel") @Nullable String channel, @JsonProperty("sender") @Nullable String sender,
		@JsonProperty("code_length") @Nullable Integer codeLength,
		@JsonProperty("allow_digits") @Nullable Boolean allowDigits,
		@JsonProperty("allow_upper_case") @Nullable Boolean allowUpperCase,
		@JsonProperty("allow_lower_case") @Nullable Boolean allowLowerCase,
		@JsonProperty("allow_special_chars") @Nullable Boolean allowSpecialChars,
		@JsonProperty("remove_confusing_characters") @Nullable Boolean removeConfusingCharacters,
		@JsonProperty("validity_period") @Nullable Long validityPeriod,
		@JsonProperty("max_wrong_attempts") @Nullable Integer maxWrongAttempts,
		@JsonProperty("recipient_ip") @Nullable String recipientIp,
		@JsonProperty("voice_language") @Nullable String voiceLanguage,
		@JsonProperty("voice_gender") @Nullable String voiceGender,
		@JsonAnyGetter Map<String, Object> parameters) implements WireBody {

	/** The names that {@link OtpRequest} has a place for. */
	static final Set<String> NAMED = Set.of("phone_number", "text", "channel", "sender", "code_length", "allow_digits",
			"allow_upper_case", "allow_lower_case", "allow_special_chars", "remove_confusing_characters",
			"validity_period", "max_wrong_attempts", "recipient_ip", "voice_language", "voice_gender");

	static GenerateBody of(OtpRequest request) {
		WireBody.requireInternational(request.phoneNumber());
		OtpVoice voice = voice(request);
		OtpCodePolicy code = request.code();
		return new GenerateBody(request.phoneNumber(), request.message().text(), wire(request.channel()),
				request.sender(), (code != null) ? code.length() : null, allows(code, OtpCharacters.DIGITS),
				allows(code, OtpCharacters.UPPER_CASE), allows(code, OtpCharacters.LOWER_CASE),
				allows(code, OtpCharacters.SPECIAL), (code != null) ? code.withoutLookAlikes() : null,
				(code != null) ? code.validity().toSeconds() : null, (code != null) ? code.maxWrongAttempts() : null,
				request.recipientIp(), (voice.language() != null) ? voice.language().tag() : null,
				(voice.gender() != null) ? lowerCase(voice.gender()) : null, parameters(request));
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
		request.parameters().keySet().stream().filter(GenerateBody::isNamed).findFirst().ifPresent((name) -> {
			throw OtpRejectedException.invalid(Reason.BAD_REQUEST, "parameters", "have the name '" + name + "'",
					"names that OtpRequest has no method for");
		});
		return request.parameters();
	}

	/** The provider is lenient, so a name is taken as leniently. */
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

	private static @Nullable Boolean allows(@Nullable OtpCodePolicy code, OtpCharacters characters) {
		return (code != null) ? code.characters().contains(characters) : null;
	}

	private static String lowerCase(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	@Override
	public Stream<@Nullable String> secrets() {
		return Stream.concat(Stream.of(this.phoneNumber, this.text, this.recipientIp),
				this.parameters.values().stream().map(Object::toString));
	}

	@Override
	public String toString() {
		return "GenerateBody[hidden]";
	}

}
