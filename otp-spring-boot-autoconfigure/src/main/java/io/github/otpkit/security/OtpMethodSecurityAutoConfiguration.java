package io.github.otpkit.security;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link RequireOtp}. It has no
 * condition: where codes cannot be asked for, calls are denied rather than let through.
 *
 * @since 0.1.0
 */
@AutoConfiguration
public final class OtpMethodSecurityAutoConfiguration {

	private OtpMethodSecurityAutoConfiguration() {
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static RequireOtpPostProcessor otpRequireOtpPostProcessor(BeanFactory beans) {
		return new RequireOtpPostProcessor(beans);
	}

}
