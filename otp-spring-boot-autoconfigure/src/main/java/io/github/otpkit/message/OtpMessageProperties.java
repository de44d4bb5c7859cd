package io.github.otpkit.message;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the message.
 *
 * @param text Text of every message whose request has none, 1 to 1224 characters. The
 * message code 'otp.message' of the application is used if it is not set, then the text
 * of the provider.
 * @param localized Whether to use the texts that come with the library, in the language
 * of the request, where the application has none of its own.
 * @param webOtpDomain Host name of the site that browsers may fill the code in for, added
 * to text messages of the channel 'sms' as last line.
 * @param androidAppHash Hash of the Android app that may read the code, 11 characters,
 * added to text messages of the channel 'sms' as a line of its own.
 * @param maxSegments Maximum number of segments of a text message. Each segment is
 * billed.
 * @since 0.1.0
 */
@ConfigurationProperties("otp.message")
public record OtpMessageProperties(@Nullable String text, @DefaultValue("false") boolean localized,
		@Nullable String webOtpDomain, @Nullable String androidAppHash, @DefaultValue("1") int maxSegments) {

}
