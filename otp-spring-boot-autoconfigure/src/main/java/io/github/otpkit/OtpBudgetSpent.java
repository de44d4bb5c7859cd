package io.github.otpkit;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The event that a send has asked for its share of a budget, whether it got it or not, or
 * that it has given it back. It is published in the thread of the send, so listeners must
 * be quick.
 *
 * @param property the property that sets the budget
 * @param subject the region or the purpose that the budget is for, empty if it is for all
 * @param spent what is spent in the window, over all instances that count together
 * @param budget the budget
 * @param endsAt when the window ends
 * @since 0.1.0
 */
public record OtpBudgetSpent(String property, String subject, BigDecimal spent, BigDecimal budget, Instant endsAt) {

}
