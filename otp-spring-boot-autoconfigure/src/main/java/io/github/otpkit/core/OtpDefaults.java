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
import io.github.otpkit.client.OtpProperties;
import io.github.otpkit.observation.OtpObservationProperties;
import io.github.otpkit.observation.OtpSendObservationContext;
import org.jspecify.annotations.Nullable;

/**
 * Completes a request from the settings of the application.
 */
final class OtpDefaults {

	private final @Nullable OtpChannel channel;

	private final @Nullable String sender;

	private final OtpCodePolicy code;

	private final OtpObservationProperties observation;

	OtpDefaults(OtpProperties properties, OtpCodeProperties code, OtpObservationProperties observation) {
		this.observation = observation;
		this.channel = properties.channel();
		this.sender = properties.sender();
		this.code = validated(() -> policy(code));
		CodeStrength.check(this.code, code.allowWeak());
		if (this.sender != null) {
			validated(() -> OtpRequest.to("settings").withSender(this.sender));
		}
	}

	OtpSendObservationContext observationOf(@Nullable OtpRequest request) {
		return (request != null)
				? new OtpSendObservationContext(channelOf(request), this.observation.tag(request.purpose()))
				: new OtpSendObservationContext(this.channel, this.observation.tag(null));
	}

	private @Nullable OtpChannel channelOf(OtpRequest request) {
		return either(request.channel(), this.channel);
	}

	OtpCodePolicy code() {
		return this.code;
	}

	OtpRequest applyTo(@Nullable OtpRequest request) {
		if (request == null) {
			throw OtpRejectedException.missing("request", "a request");
		}
		OtpRequest complete = request.withCode((request.code() != null) ? request.code() : this.code);
		OtpChannel channel = channelOf(request);
		complete = (channel != null) ? complete.withChannel(channel) : complete;
		String sender = either(request.sender(), this.sender);
		return (sender != null) ? complete.withSender(sender) : complete;
	}

	private static <T> @Nullable T either(@Nullable T value, @Nullable T other) {
		return (value != null) ? value : other;
	}

	private static OtpCodePolicy policy(OtpCodeProperties code) {
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

	/** The field of a refusal has the name of the property. */
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
