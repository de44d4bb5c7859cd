package io.github.otpkit.guard;

import java.time.Duration;

import io.github.otpkit.OtpRateLimitedException.Limit;
import org.jspecify.annotations.Nullable;

/**
 * The event that the guard refused to send a code, for alarms of the application. It is
 * published in the thread of the caller, so listeners must be quick.
 *
 * @param subject what was limited: of a number, a client address or a range a keyed hash,
 * which is equal for equal ones as long as the key is the same; of a budget the region or
 * the purpose, empty if it is for all; of a block of numbers the digits without the last
 * six
 * @param limit the limit that was reached
 * @param region ISO 3166-1 code of the number's region, {@code null} if it is not known
 * @param retryAfter how long to wait
 * @since 0.1.0
 */
public record OtpSendRefused(String subject, Limit limit, @Nullable String region, Duration retryAfter) {

}
