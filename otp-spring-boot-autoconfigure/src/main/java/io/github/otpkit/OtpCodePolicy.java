package io.github.otpkit;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a passcode looks like and how long it can be used. The whole policy goes out with
 * every request, so that nothing is left to the settings of the provider's console. The
 * limits are those of the provider.
 *
 * @param length number of characters, 4 to 32
 * @param characters the classes of characters to draw from, at least one
 * @param withoutLookAlikes whether characters that are easily confused are left out
 * @param validity life of the code, 3 to 10,000,000 whole seconds
 * @param maxWrongAttempts wrong attempts before the code is void, at least 1
 * @since 0.1.0
 */
public record OtpCodePolicy(int length, Set<OtpCharacters> characters, boolean withoutLookAlikes, Duration validity,
		int maxWrongAttempts) {

	/**
	 * Creates a policy.
	 * @throws OtpRejectedException if a value is outside the provider's limits
	 */
	public OtpCodePolicy {
		Limits.range("code.length", length, 4, 32);
		Limits.check(!characters.isEmpty(), "code.characters", "is empty", "at least one class of characters");
		Limits.seconds("code.validity", validity, 3, 10_000_000);
		Limits.range("code.max-wrong-attempts", maxWrongAttempts, 1, Integer.MAX_VALUE);
		characters = Collections.unmodifiableSet(EnumSet.copyOf(characters));
	}

	/**
	 * Return a policy of digits only, valid for 5 minutes and 5 wrong attempts.
	 * @param length number of digits, 4 to 32
	 * @return the policy
	 */
	public static OtpCodePolicy digits(int length) {
		return new OtpCodePolicy(length, EnumSet.of(OtpCharacters.DIGITS), false, Duration.ofMinutes(5), 5);
	}

	/**
	 * Return a copy with other characters.
	 * @param first a class of characters to draw from
	 * @param others further classes to draw from
	 * @return the copy
	 */
	public OtpCodePolicy withCharacters(OtpCharacters first, OtpCharacters... others) {
		return new OtpCodePolicy(this.length, EnumSet.of(first, others), this.withoutLookAlikes, this.validity,
				this.maxWrongAttempts);
	}

	/**
	 * Return a copy that keeps or leaves out characters that are easily confused.
	 * @param withoutLookAlikes whether to leave them out
	 * @return the copy
	 */
	public OtpCodePolicy withoutLookAlikes(boolean withoutLookAlikes) {
		return new OtpCodePolicy(this.length, this.characters, withoutLookAlikes, this.validity, this.maxWrongAttempts);
	}

	/**
	 * Return a copy with another life of the code.
	 * @param validity 3 to 10,000,000 whole seconds
	 * @return the copy
	 */
	public OtpCodePolicy withValidity(Duration validity) {
		return new OtpCodePolicy(this.length, this.characters, this.withoutLookAlikes, validity, this.maxWrongAttempts);
	}

	/**
	 * Return a copy with another number of wrong attempts.
	 * @param maxWrongAttempts wrong attempts before the code is void, at least 1
	 * @return the copy
	 */
	public OtpCodePolicy withMaxWrongAttempts(int maxWrongAttempts) {
		return new OtpCodePolicy(this.length, this.characters, this.withoutLookAlikes, this.validity, maxWrongAttempts);
	}

}
