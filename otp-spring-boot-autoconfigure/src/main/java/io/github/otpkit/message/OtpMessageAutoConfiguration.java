package io.github.otpkit.message;

import io.github.otpkit.OtpChannel;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link OtpMessageComposer}.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(OtpMessageComposer.class)
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ OtpMessageProperties.class, OtpVoiceProperties.class })
@ImportRuntimeHints(ShippedTextsRuntimeHints.class)
public final class OtpMessageAutoConfiguration {

	OtpMessageAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(OtpMessageComposer.class)
	DefaultOtpMessageComposer otpMessageComposer(OtpMessageProperties properties, OtpVoiceProperties voice,
			ApplicationContext context) {
		Binder binder = Binder.get(context.getEnvironment());
		OtpChannel channel = binder.bind("otp.channel", OtpChannel.class).orElse(null);
		// Out of its range it is refused elsewhere, by its own name.
		int codeLength = Math.min(Math.max(binder.bind("otp.code.length", Integer.class).orElse(6), 4), 32);
		SmsLines lines = new SmsLines(properties.webOtpDomain(), properties.androidAppHash());
		lines.warnWithout(channel);
		SmsText smsText = new SmsText(lines, new SmsLimits(properties.maxSegments(), lines.areForTheRetriever()),
				codeLength);
		ConfiguredTexts.check(properties, smsText, channel);
		return new DefaultOtpMessageComposer(new TextSources(properties.text(), context),
				properties.localized() ? new ShippedTexts() : null, smsText, new VoiceLanguages(voice.language()));
	}

}
