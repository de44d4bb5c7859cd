package io.github.otpkit.health;

import java.time.Clock;
import java.time.Duration;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import io.github.otpkit.guard.OtpGuardStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health contributor
 * {@code otp}.
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
	OtpHealthContributor otpHealthContributor(OtpProvider provider, OtpHealthProperties properties,
			ObjectProvider<OtpGuardStore> store, ObjectProvider<OtpGuard> guard, ObjectProvider<Clock> clock,
			ApplicationEventPublisher events) {
		require("otp.health.time-to-live", properties.timeToLive(), Duration.ofMillis(1), Duration.ofDays(1),
				"from 1ms to 1d, such as 1m.");
		if (properties.minimumRunway() != null) {
			require("otp.health.minimum-runway", properties.minimumRunway(), Duration.ofMinutes(1),
					Duration.ofDays(365), "from 1m to 365d, such as 3d.");
		}
		AccountSampler account = new AccountSampler(provider, properties.timeToLive(),
				clock.getIfUnique(Clock::systemUTC), events);
		return new OtpHealthContributor(account, store.getIfUnique(), guard.getIfUnique(), properties);
	}

	private static void require(String property, Duration value, Duration least, Duration most, String bounds) {
		if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
			throw new InvalidOtpPropertyException(property, "is " + value, "Set it to a duration " + bounds);
		}
	}

}
