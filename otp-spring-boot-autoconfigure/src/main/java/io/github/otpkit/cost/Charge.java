package io.github.otpkit.cost;

import java.time.Instant;
import java.util.List;

import io.github.otpkit.OtpBudgetSpent;

/**
 * What a message takes from one budget. Amounts are in millionths of the account's unit.
 *
 * @param budget the budget
 * @param subject the region or the purpose that the budget is for, empty if it is for all
 * @param amount what the message costs, above 0
 * @param available how much such messages may spend together, at most the budget
 * @param start when the window began
 * @param end when the window ends
 * @since 0.1.0
 */
public record Charge(Budget budget, String subject, long amount, long available, Instant start, Instant end) {

	/**
	 * {@return the event of what is spent}
	 * @param spent what is spent in the window
	 */
	public OtpBudgetSpent spent(long spent) {
		return new OtpBudgetSpent(this.budget.property(), this.subject, Amounts.ofMillionths(spent),
				Amounts.ofMillionths(this.budget.total()), this.end);
	}

	/**
	 * A budget.
	 *
	 * @param name its name, such as {@code per-hour}
	 * @param total its amount
	 * @param thresholds the percentages that are reported, ascending
	 * @since 0.1.0
	 */
	public record Budget(String name, long total, List<Integer> thresholds) {

		/**
		 * {@return the property that sets the budget}
		 */
		public String property() {
			return "otp.cost.budget." + this.name;
		}

		/**
		 * {@return how much is spent at a threshold}
		 * @param percent the threshold, 1 to 100
		 */
		public long amountAt(int percent) {
			return (long) Math.ceil(this.total / 100.0 * percent);
		}

	}

}
