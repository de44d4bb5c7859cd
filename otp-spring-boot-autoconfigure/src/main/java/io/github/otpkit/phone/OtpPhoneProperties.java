package io.github.otpkit.phone;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the numbers that people type.
 *
 * @param defaultRegion Region whose national numbers are read (06 12 34 56 78 with FR),
 * as ISO 3166-1 alpha-2 code. Only international numbers are read if it is not set.
 * @param allowedRegions Regions that are sent to, as ISO 3166-1 alpha-2 codes, or * for
 * the world. It is the default region alone if it is not set, and the world without one.
 * @since 0.1.0
 */
@ConfigurationProperties("otp.phone")
public record OtpPhoneProperties(@Nullable String defaultRegion, @DefaultValue List<String> allowedRegions) {

}
