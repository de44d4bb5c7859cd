package io.github.otpkit.client;

import java.math.BigDecimal;

/**
 * The credit of the provider's account.
 *
 * @param amount the credit
 * @param unit the unit of the amount, such as {@code euros}
 * @since 0.1.0
 */
public record OtpBalance(BigDecimal amount, String unit) {

}
