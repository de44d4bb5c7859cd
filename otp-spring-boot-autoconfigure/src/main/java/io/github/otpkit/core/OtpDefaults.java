package io.github.otpkit.core;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCharacters;
import io.github.otpkit.OtpCodePolicy;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpVoice;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a request leaves to the settings of the application.
 */
final class OtpDefaults {

	private final @Nullable OtpChannel channel;

	private final @Nullable String sender;

	private final OtpCodePolicy code;

	private final OtpVoice voice;

	OtpDefaults(OtpProperties properties) {
		this.channel = properties.channel();
		this.sender = properties.sender();
		this.code = validated(() -> policy(properties.code()));
		CodeStrength.check(this.code, properties.code().allowWeak());
		this.voice = new OtpVoice(null, properties.voice().gender());
		if (this.sender != null) {
			validated(() -> OtpRequest.to("settings").withSender(this.sender));
		}
	}

	@Nullable OtpChannel channelOf(OtpRequest request) {
		return either(request.channel(), this.channel);
	}

	OtpRequest applyTo(OtpRequest request) {
		OtpRequest complete = request.withCode((request.code() != null) ? request.code() : this.code);
		OtpChannel channel = channelOf(request);
		complete = (channel != null) ? complete.withChannel(channel) : complete;
		String sender = either(request.sender(), this.sender);
		complete = (sender != null) ? complete.withSender(sender) : complete;
		return (channel == OtpChannel.VOICE) ? complete.withVoice(voice(request.voice())) : complete;
	}

	private OtpVoice voice(@Nullable OtpVoice requested) {
		return (requested != null) ? new OtpVoice(requested.language(), either(requested.gender(), this.voice.gender()))
				: this.voice;
	}

	private static <T> @Nullable T either(@Nullable T value, @Nullable T other) {
		return (value != null) ? value : other;
	}

	private static OtpCodePolicy policy(OtpProperties.Code code) {
		Set<OtpCharacters> characters = EnumSet.noneOf(OtpCharacters.class);
		add(characters, OtpCharacters.DIGITS, code.digits());
		add(characters, OtpCharacters.UPPER_CASE, code.upperCase());
		add(characters, OtpCharacters.LOWER_CASE, code.lowerCase());
		add(characters, OtpCharacters.SPECIAL, code.specialCharacters());
		if (characters.isEmpty()) {
			throw new InvalidOtpPropertyException("otp.code.digits", "is false, and so are the other characters",
					"Allow digits, or one of 'otp.code.upper-case', 'lower-case' and 'special-characters'.");
		}
		return new OtpCodePolicy(code.length(), characters, false, code.validity(), code.maxWrongAttempts());
	}

	private static void add(Set<OtpCharacters> characters, OtpCharacters candidate, boolean allowed) {
		if (allowed) {
			characters.add(candidate);
		}
	}

	/** The fields of a refusal are named like the properties. */
	private static <T> T validated(Supplier<T> value) {
		try {
			return value.get();
		}
		catch (OtpRejectedException ex) {
			throw new InvalidOtpPropertyException("otp." + ex.field(),
					String.valueOf(ex.getMessage()).replace("'" + ex.field() + "' ", ""),
					"Change 'otp.%s' to what is allowed: %s.".formatted(ex.field(), ex.limit()));
		}
	}

}
