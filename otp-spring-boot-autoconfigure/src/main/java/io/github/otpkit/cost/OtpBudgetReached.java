package io.github.otpkit.cost;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The event that a share of a budget is spent, published once for each threshold and
 * window over all instances that count together. It is published in the thread of the
 * caller, so listeners must be quick.
 *
 * @param property the property that sets the budget
 * @param subject the region or the purpose that the budget is for, empty if it is for all
 * @param percent the threshold; at 100 no message, or not this one, fits any more
 * @param spent what is spent in this window
 * @param budget the budget
 * @param endsAt when the window ends
 * @since 0.1.0
 */
public record OtpBudgetReached(String property, String subject, int percent, BigDecimal spent, BigDecimal budget,
		Instant endsAt) {

	/**
	 * {@return the event of a charge}
	 * @param charge the charge
	 * @param percent the threshold
	 * @param spent what is spent, in millionths of the account's unit
	 */
	public static OtpBudgetReached of(Charge charge, int percent, long spent) {
		return new OtpBudgetReached(charge.budget().property(), charge.subject(), percent, Amounts.ofMillionths(spent),
				Amounts.ofMillionths(charge.budget().total()), charge.end());
	}

}
