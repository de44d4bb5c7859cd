package io.github.otpkit.guard;

import org.jspecify.annotations.Nullable;

/**
 * The event that an operator used a write operation of the endpoints {@code otp} and
 * {@code otpnumber}.
 *
 * @param action {@code clear} of a block, {@code show} or {@code forget} of a number
 * @param subject the block, or the masked number
 * @param principal the name of the operator, {@code null} if the endpoint is not secured;
 * it may hold any characters
 * @since 0.1.0
 */
public record OtpOperatorAction(String action, String subject, @Nullable String principal) {

}
