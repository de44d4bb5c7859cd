package io.github.otpkit.health;

import java.math.BigDecimal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the health check.
 *
 * @param minimumBalance Credit below which the provider is out of service, in the unit of
 * the account.
 * @param timeToLive How long a result is shown before the provider is asked again, 1 ms
 * to 1 day.
 * @since 0.1.0
 */
@ConfigurationProperties("otp.health")
public record OtpHealthProperties(@Nullable BigDecimal minimumBalance, @DefaultValue("1m") Duration timeToLive) {

}
