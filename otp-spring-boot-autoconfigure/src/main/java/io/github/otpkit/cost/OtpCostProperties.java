package io.github.otpkit.cost;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of prices, budgets and traffic that nobody verifies. Amounts are in the unit
 * of the provider's account.
 *
 * @param prices Prices by region, such as 'FR'. Without any price, budgets count segments
 * and calls.
 * @param defaultPrice Price of the regions that have none. Without it, messages to them
 * are refused as soon as a budget and a price are set.
 * @param budget What messages may cost.
 * @param conversion Traffic that nobody verifies.
 * @since 0.1.0
 */
@ConfigurationProperties("otp.cost")
public record OtpCostProperties(@DefaultValue Map<String, Price> prices, @Nullable Price defaultPrice,
		@DefaultValue Budget budget, @DefaultValue Conversion conversion) {

	/**
	 * What a message costs.
	 *
	 * @param sms Price of a segment of a text message.
	 * @param voice Price of a call.
	 */
	public record Price(@Nullable BigDecimal sms, @Nullable BigDecimal voice) {

	}

	/**
	 * What messages may cost. There is no budget where no amount is set.
	 *
	 * @param perHour Budget of each hour, from minute 0 to 59 in UTC.
	 * @param perDay Budget of each calendar day.
	 * @param perRegionPerDay Budget of each calendar day for each region.
	 * @param perPurposePerDay Budget of each calendar day for each purpose.
	 * @param zone Time zone in which days begin, such as 'Europe/Paris'.
	 * @param thresholds Percentages of a budget that are reported once they are spent, 1
	 * to 100.
	 * @param priorityPurposes Purposes that may use the last 10 % of a budget, which the
	 * others then may not.
	 */
	public record Budget(@Nullable BigDecimal perHour, @Nullable BigDecimal perDay,
			@Nullable BigDecimal perRegionPerDay, @Nullable BigDecimal perPurposePerDay,
			@DefaultValue("UTC") String zone, @DefaultValue( {
					"50", "80", "100" }) List<Integer> thresholds,
			@DefaultValue List<String> priorityPurposes){

	}

	/**
	 * Traffic that nobody verifies. Each block of numbers, those that differ in their
	 * last six digits only, may have so many messages ahead of what is verified.
	 *
	 * @param mode What to do with messages beyond the allowance.
	 * @param allowance Messages that a block may have ahead, at least 1.
	 * @param usualDays Messages that ranges with verified numbers may have ahead, in days
	 * of what is usually verified in the block.
	 * @param gain What a verified code adds besides the message it gives back, 0 to 10.
	 * @param refill Time in which an allowance that is used up refills, 1 hour to 31
	 * days.
	 */
	public record Conversion(@DefaultValue("record") Mode mode, @DefaultValue("10") int allowance,
			@DefaultValue("1.0") double usualDays, @DefaultValue("1") double gain,
			@DefaultValue("24h") Duration refill) {

		/**
		 * What to do with messages beyond the allowance.
		 */
		public enum Mode {

			/**
			 * Send and report them.
			 */
			RECORD,

			/**
			 * Refuse and report them, unless somebody has verified the number in the last
			 * 30 days.
			 */
			DENY,

			/**
			 * Send them.
			 */
			OFF

		}

	}

}
