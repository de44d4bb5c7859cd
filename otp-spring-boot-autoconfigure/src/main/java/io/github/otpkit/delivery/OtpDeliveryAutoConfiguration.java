package io.github.otpkit.delivery;

import java.time.Clock;

import io.github.otpkit.OtpDeliveries;
import io.github.otpkit.OtpSharedFlags;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link OtpDeliveries} and the
 * filters that take delivery reports.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(OtpDeliveries.class)
@EnableConfigurationProperties(OtpDeliveryProperties.class)
public final class OtpDeliveryAutoConfiguration {

	private static final int MAX_MESSAGES = 100_000;

	private final Clock clock;

	OtpDeliveryAutoConfiguration(ObjectProvider<Clock> clock) {
		this.clock = clock.getIfUnique(Clock::systemUTC);
	}

	@Bean
	DeliveryUrl otpDeliveryUrl(OtpDeliveryProperties properties) {
		return new DeliveryUrl(properties);
	}

	@Bean
	DefaultOtpDeliveries otpDeliveries(OtpDeliveryProperties properties, ObjectProvider<OtpSharedFlags> shared,
			ApplicationEventPublisher events) {
		boolean used = !properties.secret().isEmpty();
		LocalFlags local = new LocalFlags(used ? MAX_MESSAGES : 0, this.clock);
		return new DefaultOtpDeliveries(local, used ? shared.getIfUnique() : null, events,
				DefaultOtpDeliveries.publisher(), this.clock);
	}

	@Bean
	DeliveryEndpoint otpDeliveryEndpoint(DeliveryUrl url, OtpDeliveryProperties properties,
			DefaultOtpDeliveries deliveries) {
		return new DeliveryEndpoint(url, new ReportReader(properties.zone()), deliveries, this.clock);
	}

	/**
	 * Servlet.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Filter.class)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class Servlet {

		@Bean
		ServletDeliveryFilter otpDeliveryFilter(DeliveryEndpoint endpoint) {
			return new ServletDeliveryFilter(endpoint);
		}

	}

	/**
	 * Reactive.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebFilter.class)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class Reactive {

		@Bean
		ReactiveDeliveryFilter otpDeliveryFilter(DeliveryEndpoint endpoint) {
			return new ReactiveDeliveryFilter(endpoint);
		}

		/** Depends on little, because the registry of observations depends on it. */
		@Bean
		ReactiveDeliveryFilter.Unobserved otpDeliveryUnobserved(DeliveryUrl url) {
			return new ReactiveDeliveryFilter.Unobserved(url);
		}

	}

}
