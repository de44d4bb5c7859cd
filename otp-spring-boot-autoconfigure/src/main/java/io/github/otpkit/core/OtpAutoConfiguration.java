package io.github.otpkit.core;

import java.time.Clock;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpClientAutoConfiguration;
import io.github.otpkit.client.OtpConnectionDetails;
import io.github.otpkit.client.OtpHttpTransport;
import io.github.otpkit.client.OtpProperties;
import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.cost.OtpCostAutoConfiguration;
import io.github.otpkit.cost.OtpCosts;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.guard.OtpGuardAutoConfiguration;
import io.github.otpkit.guard.OtpGuardStore;
import io.github.otpkit.message.OtpMessageAutoConfiguration;
import io.github.otpkit.message.OtpMessageComposer;
import io.github.otpkit.observation.OtpObservationProperties;
import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneParser;
import io.github.otpkit.phone.OtpPhoneProperties;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.BeanFactory;
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
		OtpMessageAutoConfiguration.class, OtpCostAutoConfiguration.class, OtpGuardAutoConfiguration.class })
@ConditionalOnBean({ OtpProvider.class, OtpPhoneParser.class, OtpMessageComposer.class })
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ OtpProperties.class, OtpCodeProperties.class, OtpObservationProperties.class })
public final class OtpAutoConfiguration {

	private final FlowEvents events;

	private final FlowObserver observer;

	OtpAutoConfiguration(OtpPhoneParser phone, ApplicationEventPublisher events,
			ObjectProvider<ObservationRegistry> registry, ObjectProvider<Clock> clock) {
		Clock unique = clock.getIfUnique(Clock::systemUTC);
		this.events = new FlowEvents(events, phone, unique);
		this.observer = new FlowObserver(registry.getIfUnique(() -> ObservationRegistry.NOOP), unique);
	}

	@Bean
	@ConditionalOnMissingBean(OtpSender.class)
	OtpDefaults otpDefaults(OtpProperties properties, OtpCodeProperties code, OtpObservationProperties observation,
			OtpMessageComposer message) {
		OtpDefaults defaults = new OtpDefaults(properties, code, observation);
		message.checkDefaults(defaults.applyTo(OtpRequest.to("settings")));
		return defaults;
	}

	@Bean
	@ConditionalOnMissingBean(OtpSender.class)
	DefaultOtpSender otpSender(OtpDefaults defaults, OtpPhoneParser phone, OtpMessageComposer message,
			ObjectProvider<OtpGuard> guard, OtpProvider provider, ObjectProvider<OtpCosts> costs) {
		OtpGuard admitting = guard.getIfAvailable(() -> OtpGuard.NONE);
		costs.ifAvailable((budget) -> requireGuard(budget, admitting));
		return new DefaultOtpSender(defaults, phone, message, admitting, provider, this.events, this.observer);
	}

	private static void requireGuard(OtpCosts costs, OtpGuard guard) {
		if (costs.hasBudget() && !guard.holdsBudgets()) {
			throw new InvalidOtpPropertyException("otp.cost.budget", "is set, and no guard holds it",
					"Set 'otp.guard.enabled=true', or let the OtpGuard of the application take "
							+ "OtpCosts.chargesOf() and answer true to holdsBudgets().");
		}
	}

	@Bean
	@ConditionalOnMissingBean(OtpVerifier.class)
	DefaultOtpVerifier otpVerifier(OtpPhoneParser phone, ObjectProvider<OtpGuard> guard, OtpProvider provider) {
		return new DefaultOtpVerifier(phone, guard.getIfAvailable(() -> OtpGuard.NONE), provider, this.events,
				this.observer);
	}

	@Bean
	@ConditionalOnBean(OtpDefaults.class)
	StartLine otpStartLine(OtpDefaults defaults, OtpProvider provider, OtpPhoneParser phone,
			ObjectProvider<OtpGuard> guard, BeanFactory beans) {
		OtpConnectionDetails connection = beans.getBeanProvider(OtpConnectionDetails.class).getIfUnique();
		return new StartLine(
				StartLine.provider(provider, connection, beans.getBeanProvider(OtpHttpTransport.class).getIfUnique()),
				StartLine.isUnencrypted(provider, connection), defaults.code(),
				StartLine.guard(guard.getIfAvailable(() -> OtpGuard.NONE),
						beans.getBeanProvider(OtpGuardStore.class).getIfUnique()),
				StartLine.regions(phone, beans.getBeanProvider(OtpPhoneProperties.class).getIfUnique()));
	}

}
