package io.github.otpkit.guard;

import java.util.List;
import java.util.function.Supplier;

import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.cost.Charge;
import io.github.otpkit.guard.Block.Allowance;
import io.github.otpkit.guard.Counters.Bound;
import org.jspecify.annotations.Nullable;

/**
 * What a message takes besides the permits of the limits.
 *
 * @param charges what it takes from each budget
 * @param recipient whose block has an allowance, {@code null} if that does not matter
 */
record Cost(List<Charge> charges, @Nullable Recipient recipient) {

	static final Cost NONE = new Cost(List.of(), null);

	boolean isNone() {
		return this.charges.isEmpty() && this.recipient == null;
	}

	/**
	 * A budget that has no room for a message.
	 *
	 * @param charge what the message takes from it
	 */
	record Budget(Charge charge) implements Bound {

		@Override
		public Limit type() {
			return Limit.BUDGET;
		}

		@Override
		public String property() {
			return this.charge.budget().property();
		}

		@Override
		public String counted() {
			return this.charge.subject();
		}

	}

	/**
	 * The recipient of a message.
	 *
	 * @param block the number without its last six digits
	 * @param range the last two digits of the number without its last four
	 * @param number the hash of the number
	 * @param allowance the allowance of the block
	 * @param deny whether a message beyond it is refused
	 * @param region names the region of the number
	 */
	record Recipient(String block, int range, Hash number, Allowance allowance, boolean deny,
			Supplier<@Nullable String> region) implements Bound {

		@Override
		public Limit type() {
			return Limit.CONVERSION;
		}

		@Override
		public String property() {
			return "otp.cost.conversion.allowance";
		}

		@Override
		public String counted() {
			return this.block;
		}

	}

}
