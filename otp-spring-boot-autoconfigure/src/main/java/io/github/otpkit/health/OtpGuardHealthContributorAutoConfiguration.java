package io.github.otpkit.health;

import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import io.github.otpkit.guard.OtpGuardStore;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health contributor
 * {@code otpGuard}, where the guard has a store.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = OtpGuardAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnSingleCandidate(OtpGuardStore.class)
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@ConditionalOnEnabledHealthIndicator("otp-guard")
public final class OtpGuardHealthContributorAutoConfiguration {

	OtpGuardHealthContributorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = { "otpGuardHealthIndicator", "otpGuardHealthContributor" })
	OtpGuardHealthIndicator otpGuardHealthContributor(OtpGuardStore store) {
		return new OtpGuardHealthIndicator(store);
	}

}
