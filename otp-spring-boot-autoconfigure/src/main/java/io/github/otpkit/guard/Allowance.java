package io.github.otpkit.guard;

import java.time.Duration;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.cost.OtpCostProperties.Conversion;

/**
 * How many messages a block may have ahead of what is verified.
 *
 * @param messages the capacity of an account, at least 1
 * @param usualDays the capacity of the account of known ranges, in days of what is
 * usually verified in the block
 * @param gain what a verified code adds besides the message that it gives back
 * @param refillMillis how long an empty account takes to be full, in milliseconds
 */
record Allowance(int messages, double usualDays, double gain, long refillMillis) {

	private static final String PREFIX = "otp.cost.conversion.";

	private static final int MAX_MESSAGES = 1_000_000;

	private static final int MAX_DAYS = 31;

	private static final int MAX_GAIN = 10;

	static Allowance of(Conversion settings) {
		check(settings.allowance() >= 1 && settings.allowance() <= MAX_MESSAGES, "allowance", settings.allowance(),
				"1 to 1000000 messages, such as 10");
		check(settings.usualDays() >= 0 && settings.usualDays() <= MAX_DAYS, "usual-days", settings.usualDays(),
				"0 to 31 days, such as 1.0");
		check(settings.gain() >= 0 && settings.gain() <= MAX_GAIN, "gain", settings.gain(), "0 to 10, such as 1");
		check(settings.refill().compareTo(Duration.ofHours(1)) >= 0
				&& settings.refill().compareTo(Duration.ofDays(MAX_DAYS)) <= 0, "refill", settings.refill(),
				"1h to 31d, such as 24h");
		return new Allowance(settings.allowance(), settings.usualDays(), settings.gain(), settings.refill().toMillis());
	}

	private static void check(boolean valid, String name, Object value, String remedy) {
		if (!valid) {
			throw new InvalidOtpPropertyException(PREFIX + name, "is " + value, "Set it to " + remedy + ".");
		}
	}

}
