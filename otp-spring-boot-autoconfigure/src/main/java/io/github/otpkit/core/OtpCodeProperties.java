package io.github.otpkit.core;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.github.otpkit.OtpCodePolicy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Properties of the shape and lifetime of codes.
 *
 * @param length Number of characters, 4 to 32.
 * @param digits Whether codes may have digits.
 * @param upperCase Whether codes may have upper case letters.
 * @param lowerCase Whether codes may have lower case letters.
 * @param specialCharacters Whether codes may have the characters ! # $ % & ? @.
 * @param validity How long a code is valid, such as 5m, in whole seconds. A bare number
 * means seconds.
 * @param maxWrongAttempts Wrong attempts before a code becomes invalid.
 * @param allowWeak Whether to start with codes that are easy to guess (fewer than 20
 * bits, more than 10 minutes or more than 5 attempts) and only log a warning.
 * @since 0.1.0
 */
@ConfigurationProperties("otp.code")
public record OtpCodeProperties(@DefaultValue("" + OtpCodePolicy.DEFAULT_LENGTH) int length,
		@DefaultValue("true") boolean digits, @DefaultValue("false") boolean upperCase,
		@DefaultValue("false") boolean lowerCase, @DefaultValue("false") boolean specialCharacters,
		@DefaultValue(OtpCodePolicy.DEFAULT_VALIDITY_MINUTES + "m") @DurationUnit(ChronoUnit.SECONDS) Duration validity,
		@DefaultValue("" + OtpCodePolicy.DEFAULT_MAX_WRONG_ATTEMPTS) int maxWrongAttempts,
		@DefaultValue("false") boolean allowWeak) {

}
