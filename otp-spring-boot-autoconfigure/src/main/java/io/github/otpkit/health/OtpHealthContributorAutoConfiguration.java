package io.github.otpkit.health;

import java.time.Clock;
import java.time.Duration;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import io.github.otpkit.guard.OtpGuardStore;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health contributors
 * {@code otp} and, where the guard has a store, {@code otpGuard}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { OtpClientAutoConfiguration.class, OtpGuardAutoConfiguration.class })
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OtpHealthProperties.class)
public final class OtpHealthContributorAutoConfiguration {

	OtpHealthContributorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnBean(OtpProvider.class)
	@ConditionalOnEnabledHealthIndicator("otp")
	@ConditionalOnMissingBean(name = { "otpHealthIndicator", "otpHealthContributor" })
	OtpHealthIndicator otpHealthContributor(OtpProvider provider, OtpHealthProperties properties,
			ObjectProvider<Clock> clock) {
		requireTimeToLive(properties.timeToLive());
		return new OtpHealthIndicator(provider, properties, clock.getIfUnique(Clock::systemUTC));
	}

	private static void requireTimeToLive(Duration timeToLive) {
		if (timeToLive.compareTo(Duration.ofMillis(1)) < 0 || timeToLive.compareTo(Duration.ofDays(1)) > 0) {
			throw new InvalidOtpPropertyException("otp.health.time-to-live", "is " + timeToLive,
					"Set it to a duration from 1ms to 1d, such as 1m.");
		}
	}

	@Bean
	@ConditionalOnSingleCandidate(OtpGuardStore.class)
	@ConditionalOnEnabledHealthIndicator("otp-guard")
	@ConditionalOnMissingBean(name = { "otpGuardHealthIndicator", "otpGuardHealthContributor" })
	@Nullable HealthIndicator otpGuardHealthContributor(ObjectProvider<OtpGuardStore> candidate) {
		OtpGuardStore store = candidate.getIfAvailable();
		if (store == null) {
			// The guard counts in this JVM after all, because Redis is not by Lettuce.
			return null;
		}
		return () -> store.isAvailable() ? Health.up().build()
				: Health.down().withDetail("reason", "guard-store").build();
	}

}
