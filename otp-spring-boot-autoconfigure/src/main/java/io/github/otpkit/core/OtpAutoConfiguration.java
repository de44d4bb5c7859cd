package io.github.otpkit.core;

import java.time.Clock;

import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.client.OtpProperties;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import io.github.otpkit.message.OtpMessageAutoConfiguration;
import io.github.otpkit.message.OtpMessageComposer;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneParser;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link OtpSender} and
 * {@link OtpVerifier}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { OtpClientAutoConfiguration.class, OtpPhoneAutoConfiguration.class,
		OtpMessageAutoConfiguration.class, OtpGuardAutoConfiguration.class })
@ConditionalOnBean({ OtpProvider.class, OtpPhoneParser.class, OtpMessageComposer.class })
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ OtpProperties.class, OtpCodeProperties.class })
public final class OtpAutoConfiguration {

	OtpAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(OtpSender.class)
	DefaultOtpSender otpSender(OtpProperties properties, OtpCodeProperties code, OtpPhoneParser phone,
			OtpMessageComposer message, ObjectProvider<OtpGuard> guard, OtpProvider provider,
			ObjectProvider<ObservationRegistry> registry, ApplicationEventPublisher events,
			ObjectProvider<Clock> clock) {
		OtpDefaults defaults = new OtpDefaults(properties, code);
		message.checkDefaults(defaults.applyTo(OtpRequest.to("settings")));
		return new DefaultOtpSender(defaults, phone, message, guard.getIfAvailable(() -> OtpGuard.NONE), provider,
				new SentEvents(events, phone, clock.getIfUnique(Clock::systemUTC)),
				registry.getIfUnique(() -> ObservationRegistry.NOOP));
	}

	@Bean
	@ConditionalOnMissingBean(OtpVerifier.class)
	DefaultOtpVerifier otpVerifier(OtpPhoneParser phone, ObjectProvider<OtpGuard> guard, OtpProvider provider,
			ObjectProvider<ObservationRegistry> registry) {
		return new DefaultOtpVerifier(phone, guard.getIfAvailable(() -> OtpGuard.NONE), provider,
				registry.getIfUnique(() -> ObservationRegistry.NOOP));
	}

}
