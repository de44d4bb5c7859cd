package io.github.otpkit;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * The shape and lifetime of a passcode. The whole policy is sent with every request, so
 * that the settings of the provider's console never decide. The limits are the
 * provider's.
 *
 * @param length number of characters, 4 to 32
 * @param characters the classes of characters that codes are drawn from, at least one
 * @param withoutLookAlikes whether codes leave out characters that are easily confused
 * @param validity how long the code is valid, 3 to 10,000,000 whole seconds
 * @param maxWrongAttempts wrong attempts before the code becomes invalid, at least 1
 * @since 0.1.0
 */
public record OtpCodePolicy(int length, Set<OtpCharacters> characters, boolean withoutLookAlikes, Duration validity,
		int maxWrongAttempts) {

	/**
	 * Default number of digits.
	 */
	public static final int DEFAULT_LENGTH = 6;

	/**
	 * Default validity, in minutes.
	 */
	public static final int DEFAULT_VALIDITY_MINUTES = 5;

	/**
	 * Default number of wrong attempts before the code becomes invalid.
	 */
	public static final int DEFAULT_MAX_WRONG_ATTEMPTS = 5;

	private static final String CLASSES = "at least one class of characters";

	/**
	 * Creates a policy.
	 * @throws OtpRejectedException if a value is outside the provider's limits
	 */
	public OtpCodePolicy {
		Limits.range("code.length", length, 4, 32);
		Limits.required("code.characters", characters, CLASSES)
			.forEach((character) -> Limits.required("code.characters", character, CLASSES));
		Limits.check(!characters.isEmpty(), "code.characters", "is empty", CLASSES);
		Limits.seconds("code.validity", validity, 3, 10_000_000);
		Limits.range("code.max-wrong-attempts", maxWrongAttempts, 1, Integer.MAX_VALUE);
		characters = Collections.unmodifiableSet(EnumSet.copyOf(characters));
	}

	/**
	 * {@return a policy of digits only, valid for 5 minutes and 5 wrong attempts}
	 * @param length number of digits, 4 to 32
	 */
	public static OtpCodePolicy digits(int length) {
		return new OtpCodePolicy(length, EnumSet.of(OtpCharacters.DIGITS), false,
				Duration.ofMinutes(DEFAULT_VALIDITY_MINUTES), DEFAULT_MAX_WRONG_ATTEMPTS);
	}

	/**
	 * {@return a copy with other characters}
	 * @param first a class of characters to draw from
	 * @param others further classes to draw from
	 */
	public OtpCodePolicy withCharacters(OtpCharacters first, OtpCharacters... others) {
		Set<OtpCharacters> characters = new HashSet<>();
		characters.add(first);
		Collections.addAll(characters, Limits.required("code.characters", others, CLASSES));
		return new OtpCodePolicy(this.length, characters, this.withoutLookAlikes, this.validity, this.maxWrongAttempts);
	}

	/**
	 * {@return a copy that keeps or leaves out characters that are easily confused}
	 * @param withoutLookAlikes whether to leave them out
	 */
	public OtpCodePolicy withoutLookAlikes(boolean withoutLookAlikes) {
		return new OtpCodePolicy(this.length, this.characters, withoutLookAlikes, this.validity, this.maxWrongAttempts);
	}

	/**
	 * {@return a copy with another validity}
	 * @param validity 3 to 10,000,000 whole seconds
	 */
	public OtpCodePolicy withValidity(Duration validity) {
		return new OtpCodePolicy(this.length, this.characters, this.withoutLookAlikes, validity, this.maxWrongAttempts);
	}

	/**
	 * {@return a copy with another number of wrong attempts}
	 * @param maxWrongAttempts wrong attempts before the code becomes invalid, at least 1
	 */
	public OtpCodePolicy withMaxWrongAttempts(int maxWrongAttempts) {
		return new OtpCodePolicy(this.length, this.characters, this.withoutLookAlikes, this.validity, maxWrongAttempts);
	}

}
