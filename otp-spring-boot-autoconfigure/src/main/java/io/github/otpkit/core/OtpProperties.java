package io.github.otpkit.core;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.github.otpkit.OtpChannel;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Properties of what is sent when a request does not say otherwise.
 *
 * @param channel Way to the phone. The provider's account decides if it is not set.
 * @param sender Sender to display, 3 to 11 of a-z, A-Z and 0-9. The account must be
 * allowed to use it, and decides if it is not set.
 * @param code Shape and life of the code.
 * @since 0.1.0
 */
@ConfigurationProperties("otp")
public record OtpProperties(@Nullable OtpChannel channel, @Nullable String sender, @DefaultValue Code code) {

	/**
	 * Shape and life of the code.
	 *
	 * @param length Number of characters, 4 to 32.
	 * @param digits Whether codes may have digits.
	 * @param upperCase Whether codes may have upper case letters.
	 * @param lowerCase Whether codes may have lower case letters.
	 * @param specialCharacters Whether codes may have the characters ! # $ % & ? @.
	 * @param validity Life of a code, in whole seconds and in seconds if no unit is
	 * given.
	 * @param maxWrongAttempts Wrong attempts before a code is void.
	 * @param allowWeak Whether to start with codes that are easy to guess (fewer than 20
	 * bits, more than 10 minutes or more than 5 attempts) and only warn of them.
	 */
	public record Code(@DefaultValue("6") int length, @DefaultValue("true") boolean digits,
			@DefaultValue("false") boolean upperCase, @DefaultValue("false") boolean lowerCase,
			@DefaultValue("false") boolean specialCharacters,
			@DefaultValue("5m") @DurationUnit(ChronoUnit.SECONDS) Duration validity,
			@DefaultValue("5") int maxWrongAttempts, @DefaultValue("false") boolean allowWeak) {

	}

}
