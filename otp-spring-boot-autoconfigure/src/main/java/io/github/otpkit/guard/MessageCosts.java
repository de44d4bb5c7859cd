package io.github.otpkit.guard;

import java.util.List;
import java.util.function.Function;

import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.cost.Charge;
import io.github.otpkit.cost.OtpCostProperties.Conversion;
import io.github.otpkit.cost.OtpCosts;
import io.github.otpkit.guard.Block.Allowance;
import io.github.otpkit.guard.Cost.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * Derives what messages cost, besides the permits of the limits.
 */
final class MessageCosts {

	static final MessageCosts NONE = new MessageCosts(null, null, false, (number) -> null);

	private static final int RANGE_DIGITS = 2;

	private final @Nullable OtpCosts costs;

	private final @Nullable Allowance allowance;

	private final boolean deny;

	private final Function<String, @Nullable String> regionOf;

	private MessageCosts(@Nullable OtpCosts costs, @Nullable Allowance allowance, boolean deny,
			Function<String, @Nullable String> regionOf) {
		this.costs = costs;
		this.allowance = allowance;
		this.deny = deny;
		this.regionOf = regionOf;
	}

	static MessageCosts of(@Nullable OtpCosts costs, Function<String, @Nullable String> regionOf) {
		if (costs == null) {
			return NONE;
		}
		Conversion conversion = costs.conversion();
		Allowance allowance = Allowance.of(conversion);
		return new MessageCosts(costs.hasBudget() ? costs : null,
				(conversion.mode() != Conversion.Mode.OFF) ? allowance : null,
				conversion.mode() == Conversion.Mode.DENY, regionOf);
	}

	boolean hasBudget() {
		return this.costs != null;
	}

	/**
	 * {@return what a message takes from the budgets}
	 * @param request the request
	 * @throws OtpRejectedException if there is no price for the message
	 */
	List<Charge> chargesOf(OtpRequest request) {
		return (this.costs != null) ? this.costs.chargesOf(request) : List.of();
	}

	/**
	 * {@return the recipient, {@code null} if blocks have no allowance}
	 */
	@Nullable Recipient recipient(String number, Hash hash) {
		return recipientOfRange(LimitKeys.range(number), hash);
	}

	/**
	 * {@return the recipient, {@code null} without a range}
	 */
	@Nullable Recipient recipientOfRange(String range, Hash number) {
		int digits = range.length() - RANGE_DIGITS;
		if (this.allowance == null || digits < 1) {
			return null;
		}
		String block = range.substring(0, digits);
		int last = Integer.parseInt(range, digits, range.length(), 10);
		return new Recipient(block, last, number, this.allowance, this.deny, () -> region(range + "0000"));
	}

	/** A parser of the application may fail, and the decision must not. */
	private @Nullable String region(String number) {
		try {
			return this.regionOf.apply(number);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

}
