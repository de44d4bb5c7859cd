package io.github.otpkit.cost;

import java.time.Instant;

/**
 * What a message takes from one budget. Amounts are in millionths of the account's unit.
 *
 * @param budget the name of the budget, such as {@code per-hour}
 * @param subject the region or the purpose that the budget is for, empty if it is for all
 * @param amount what the message costs, above 0
 * @param available how much such messages may spend together, at most the budget
 * @param total the budget
 * @param start when the window began
 * @param end when the window ends
 * @since 0.1.0
 */
public record Charge(String budget, String subject, long amount, long available, long total, Instant start,
		Instant end) {

	/**
	 * {@return the property that sets the budget}
	 */
	public String property() {
		return "otp.cost.budget." + this.budget;
	}

}
