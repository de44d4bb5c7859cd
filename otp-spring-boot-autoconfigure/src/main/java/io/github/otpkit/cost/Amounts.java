package io.github.otpkit.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.github.otpkit.InvalidOtpPropertyException;
import org.jspecify.annotations.Nullable;

/**
 * Amounts in millionths of the account's unit, which a store can add up exactly.
 */
final class Amounts {

	private static final int SCALE = 6;

	private static final BigDecimal MAX = new BigDecimal(1_000_000_000);

	private Amounts() {
	}

	/** A part of a millionth counts as one, so that nothing is free. */
	static long millionths(BigDecimal amount) {
		return amount.setScale(SCALE, RoundingMode.CEILING).unscaledValue().longValueExact();
	}

	static BigDecimal ofMillionths(long millionths) {
		return BigDecimal.valueOf(millionths, SCALE);
	}

	static void check(String property, @Nullable BigDecimal amount) {
		if (amount != null && !isValid(amount)) {
			throw new InvalidOtpPropertyException(property, "is " + amount.toPlainString(),
					"Set it to an amount above 0 and up to 1000000000, or remove it.");
		}
	}

	static boolean isValid(BigDecimal amount) {
		return amount.signum() > 0 && amount.compareTo(MAX) <= 0;
	}

}
