package io.github.otpkit.guard;

import io.github.otpkit.phone.OtpPhoneAutoConfiguration;
import io.github.otpkit.phone.OtpPhoneParser;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the endpoints {@code otp} and
 * {@code otpnumber}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { OtpGuardAutoConfiguration.class, OtpPhoneAutoConfiguration.class })
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(DefaultOtpGuard.class)
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
public final class OtpGuardEndpointAutoConfiguration {

	OtpGuardEndpointAutoConfiguration() {
	}

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnMissingBean
	OtpEndpoint otpEndpoint(DefaultOtpGuard guard, ApplicationEventPublisher events) {
		return new OtpEndpoint(guard.operations(events));
	}

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnMissingBean
	@ConditionalOnBean(OtpPhoneParser.class)
	OtpNumberEndpoint otpNumberEndpoint(DefaultOtpGuard guard, OtpPhoneParser phone, ApplicationEventPublisher events) {
		return new OtpNumberEndpoint(guard.operations(events), phone);
	}

}
