package io.github.otpkit.health;

import java.time.Clock;

import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.client.OtpProvider;

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
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health contributor
 * {@code otp}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = OtpClientAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(OtpProvider.class)
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@ConditionalOnEnabledHealthIndicator("otp")
@EnableConfigurationProperties(OtpHealthProperties.class)
public final class OtpHealthContributorAutoConfiguration {

	OtpHealthContributorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = { "otpHealthIndicator", "otpHealthContributor" })
	OtpHealthIndicator otpHealthContributor(OtpProvider provider, OtpHealthProperties properties,
			ObjectProvider<Clock> clock) {
		return new OtpHealthIndicator(provider, properties.minimumBalance(),
				new Sample.Window(clock.getIfUnique(Clock::systemUTC), properties.timeToLive()));
	}

}
