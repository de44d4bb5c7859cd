package io.github.otpkit.observation;

import java.time.Clock;

import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the meters that span several
 * calls.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OtpObservationProperties.class)
public final class OtpMetricsAutoConfiguration {

	OtpMetricsAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "otpMeters")
	OtpMeters otpMeters(OtpObservationProperties properties, ObjectProvider<Clock> clock) {
		return new OtpMeters(properties, clock.getIfUnique(Clock::systemUTC));
	}

}
