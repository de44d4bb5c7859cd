package io.github.otpkit.message;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link OtpMessageComposer}.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ OtpMessageProperties.class, OtpVoiceProperties.class })
@ImportRuntimeHints(OtpMessageAutoConfiguration.ShippedTextsHints.class)
public final class OtpMessageAutoConfiguration {

	OtpMessageAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(OtpMessageComposer.class)
	DefaultOtpMessageComposer otpMessageComposer(OtpMessageProperties properties, OtpVoiceProperties voice,
			ApplicationContext context) {
		return new DefaultOtpMessageComposer(properties, voice, context);
	}

	/**
	 * Puts the texts of this library into a native image.
	 */
	static final class ShippedTextsHints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			hints.resources().registerPattern("io/github/otpkit/message/otp-messages*.properties");
		}

	}

}
