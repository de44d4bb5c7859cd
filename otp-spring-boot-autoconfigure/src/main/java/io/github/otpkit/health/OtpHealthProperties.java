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
 * @param timeToLive How long a result is shown before the provider is asked again, 1 ms
 * to 1 day.
 * @param fatal Whether a provider that does not answer, or too little credit, makes the
 * health of the whole application DOWN or OUT_OF_SERVICE, which HTTP answers with 503. If
 * not, the contributor says DEGRADED and the application stays as it is.
 * @since 0.1.0
 */
@ConfigurationProperties("otp.health")
public record OtpHealthProperties(@Nullable BigDecimal minimumBalance, @DefaultValue("1m") Duration timeToLive,
		@DefaultValue("false") boolean fatal) {

}
