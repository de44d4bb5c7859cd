package io.github.otpkit;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The event that the provider was asked for the credit of the account. It is published by
 * the health check in the thread of the probe, so listeners must be quick.
 *
 * @param amount the credit
 * @param unit the unit of the amount, such as {@code euros}
 * @param burnPerHour what is spent in an hour, in this unit; {@code null} until spending
 * is known over an hour or more
 * @param hoursLeft the hours until the credit ends at this rate, {@code null} if the rate
 * is not known
 * @param sampledAt when the provider answered
 * @since 0.1.0
 */
public record OtpBalanceSampled(BigDecimal amount, String unit, @Nullable BigDecimal burnPerHour,
		@Nullable BigDecimal hoursLeft, Instant sampledAt) {

}
