package io.github.otpkit.health;

import java.math.BigDecimal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the health check.
 *
 * @param minimumBalance Credit below which the health is not UP, in the unit of the
 * account.
 * @param minimumRunway Time before the end of the credit, at the rate of the last day,
 * below which the health is not UP, 1 minute to 365 days. Off if it is not set.
 * @param timeToLive How long a result is shown before the provider is asked again, 1 ms
 * to 1 day.
 * @param fatal Whether a provider that does not answer, too little credit, or a store of
 * the guard that does not count makes the health of the whole application DOWN or
 * OUT_OF_SERVICE, which HTTP answers with 503. If not, the contributor says DEGRADED and
 * the application stays as it is.
 * @since 0.1.0
 */
@ConfigurationProperties("otp.health")
public record OtpHealthProperties(@Nullable BigDecimal minimumBalance, @Nullable Duration minimumRunway,
		@DefaultValue("1m") Duration timeToLive, @DefaultValue("false") boolean fatal) {

}
