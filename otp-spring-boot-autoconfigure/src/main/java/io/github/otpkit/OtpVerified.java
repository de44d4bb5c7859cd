package io.github.otpkit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The event that a code was right. It is published once per such call of
 * {@link OtpVerifier}, in the thread of the caller, so listeners must be quick; what they
 * throw is logged and changes nothing for the caller.
 *
 * @param check the check, with the number, if it has one, in international form
 * @param region ISO 3166-1 code of the number's region, {@code null} if it is not known
 * @param verifiedAt when the provider answered
 * @since 0.1.0
 */
public record OtpVerified(OtpCheck check, @Nullable String region, Instant verifiedAt) {

}
