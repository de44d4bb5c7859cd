package io.github.otpkit.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link OtpPhoneParser}.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(OtpPhoneParser.class)
@EnableConfigurationProperties(OtpPhoneProperties.class)
public final class OtpPhoneAutoConfiguration {

	OtpPhoneAutoConfiguration() {
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PhoneNumberUtil.class)
	static class WithLibrary {

		@Bean
		LibPhoneNumberParser otpPhoneParser(OtpPhoneProperties properties) {
			return new LibPhoneNumberParser(properties);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("com.google.i18n.phonenumbers.PhoneNumberUtil")
	static class WithoutLibrary {

		@Bean
		InternationalParser otpPhoneParser(OtpPhoneProperties properties) {
			LogFactory.getLog(OtpPhoneAutoConfiguration.class)
				.info("Only phone numbers in international form are accepted, of all regions and types, because "
						+ "libphonenumber is not on the class path");
			return new InternationalParser(properties);
		}

	}

}
