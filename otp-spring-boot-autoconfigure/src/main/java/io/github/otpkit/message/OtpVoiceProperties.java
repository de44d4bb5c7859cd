package io.github.otpkit.message;

import io.github.otpkit.OtpVoiceGender;
import io.github.otpkit.OtpVoiceLanguage;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the voice of a call.
 *
 * @param language Language that is read if neither the request nor its locale names one
 * that the voice speaks. The provider's account decides if it is not set.
 * @param gender Gender of the voice. The provider's account decides if it is not set.
 * @since 0.1.0
 */
@ConfigurationProperties("otp.voice")
public record OtpVoiceProperties(@Nullable OtpVoiceLanguage language, @Nullable OtpVoiceGender gender) {

}
