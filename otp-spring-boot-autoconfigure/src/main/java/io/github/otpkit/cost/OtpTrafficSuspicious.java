package io.github.otpkit.cost;

import org.jspecify.annotations.Nullable;

/**
 * The event that messages go out and nobody verifies them: to a block of numbers, or, if
 * three blocks of a region became suspicious within an hour in this instance, to a
 * region. It is published in the thread of the caller, so listeners must be quick.
 *
 * @param block the numbers that differ in their last six digits only: a plus and the
 * digits before those six, {@code null} for a region
 * @param region the ISO 3166-1 code of the region, {@code null} if it is not known
 * @param denied whether messages to the block are refused from now on; those to a region
 * never are
 * @since 0.1.0
 */
public record OtpTrafficSuspicious(@Nullable String block, @Nullable String region, boolean denied) {

}
