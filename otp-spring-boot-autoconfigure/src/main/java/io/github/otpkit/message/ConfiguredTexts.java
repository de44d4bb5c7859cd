package io.github.otpkit.message;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpMessage;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpVoiceLanguage;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Refuses at start what would be refused with every request.
 */
final class ConfiguredTexts {

	private static final String SHORTEN = "Shorten it, or raise 'otp.message.max-segments' and pay for each segment.";

	private ConfiguredTexts() {
	}

	static void check(OtpMessageProperties properties, SmsText smsText, @Nullable OtpChannel channel) {
		boolean calls = channel == OtpChannel.VOICE;
		String text = properties.text();
		if (StringUtils.hasText(text)) {
			validated("otp.message.text", SHORTEN, () -> {
				OtpMessage.of(text);
				if (!calls) {
					smsText.check(text, channel);
				}
			});
		}
		else if (properties.localized() && !calls) {
			check(new ShippedTexts(), smsText, channel);
		}
	}

	private static void check(ShippedTexts texts, SmsText smsText, @Nullable OtpChannel channel) {
		for (OtpVoiceLanguage language : OtpVoiceLanguage.values()) {
			validated("otp.message.localized",
					"Use a shorter 'otp.message.web-otp-domain', raise 'otp.message.max-segments' "
							+ "or write the texts yourself under the message code 'otp.message'.",
					() -> smsText.check(texts.shortSms(language), channel));
		}
	}

	private static void validated(String property, String remedy, Runnable check) {
		try {
			check.run();
		}
		catch (OtpRejectedException ex) {
			throw new InvalidOtpPropertyException(property, "cannot be used: " + ex.getMessage(), remedy);
		}
	}

}
