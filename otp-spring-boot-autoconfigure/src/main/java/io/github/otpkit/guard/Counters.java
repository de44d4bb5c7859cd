package io.github.otpkit.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.cost.Charge;
import io.github.otpkit.cost.OtpBudgetReached;
import io.github.otpkit.guard.Block.Account;
import io.github.otpkit.guard.Cost.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * Stores what the guard counts: a sliding-window log for each limit key, and what each
 * ticket was for. All methods throw {@link StoreFailedException} if the store fails.
 */
interface Counters {

	/** How long a person who has verified a number is known. */
	Duration VERIFIED_NUMBER = Duration.ofDays(30);

	/**
	 * Take a permit of every limit and what a message costs, or nothing at all.
	 * @param keys the limits and what each one counts
	 * @param cost what the message costs
	 * @param entry the identifier of the new entries
	 * @return the decision
	 */
	Decision take(List<LimitKey> keys, Cost cost, EntryId entry);

	/**
	 * Take a permit of every limit, or none at all.
	 * @param keys the limits and what each one counts
	 * @param entry the identifier of the new entries
	 * @return the decision
	 */
	default Decision take(List<LimitKey> keys, EntryId entry) {
		return take(keys, Cost.NONE, entry);
	}

	/**
	 * Give permits back, now or soon.
	 * @param keys what was taken
	 * @param entry the identifier of the entries
	 */
	void giveBack(List<LimitKey> keys, EntryId entry);

	/**
	 * Give back what a message costs, now or soon, once at most.
	 * @param cost what was taken
	 * @param entry the identifier of the entries
	 * @param account the account of the block that the message was taken from
	 */
	void giveBack(Cost cost, EntryId entry, @Nullable Account account);

	/**
	 * Give back permits and what a message costs, now or soon.
	 * @param keys the permits
	 * @param cost what was taken besides
	 * @param entry the identifier of the entries
	 * @param account the account of the block that the message was taken from
	 */
	default void giveBack(List<LimitKey> keys, Cost cost, EntryId entry, @Nullable Account account) {
		giveBack(keys, entry);
		if (!cost.isNone()) {
			giveBack(cost, entry, account);
		}
	}

	/**
	 * Credit a verified code to the block of its number, now or soon.
	 * @param recipient whose code it is
	 * @param charged whether its message was taken from an account
	 */
	void verified(Recipient recipient, boolean charged);

	/**
	 * Return a copy of the log of a limit.
	 * @param key the limit and what it counts
	 * @return the log, empty if nothing was counted
	 */
	SlidingWindowLog log(LimitKey key);

	/**
	 * Forget what is counted.
	 * @param keys the limits and what each one counts
	 */
	void forget(List<LimitKey> keys);

	/**
	 * Make a block of numbers like one that was never sent to.
	 * @param block the number without its last six digits
	 * @return whether something was known of it
	 */
	boolean clear(String block);

	/**
	 * Return what is spent.
	 * @param charges name the budgets and their windows
	 * @return the amount of each, in millionths of the account's unit
	 */
	List<Long> spent(List<Charge> charges);

	/**
	 * Give back all failed checks of a ticket and end resend waits.
	 * @param failedChecks where the failed checks are counted
	 * @param entry the identifier of one of them
	 * @param resendWaits the waits to end, at least one
	 */
	void forgive(LimitKey failedChecks, EntryId entry, List<LimitKey> resendWaits);

	/**
	 * Store what tickets were for.
	 * @param tickets the tickets
	 * @param origin the number and the purpose
	 * @param time how long to keep it
	 */
	void remember(List<Hash> tickets, TicketOrigin origin, Duration time);

	/**
	 * Look up what a ticket was for.
	 * @param ticket the ticket
	 * @return the number and the purpose, {@code null} if the ticket is not known
	 */
	@Nullable TicketOrigin recall(Hash ticket);

	/**
	 * What can refuse a send or a check: a limit, a budget or an allowance.
	 */
	interface Bound {

		/**
		 * {@return the limit as the application knows it}
		 */
		Limit type();

		/**
		 * {@return the property that sets it}
		 */
		String property();

		/**
		 * {@return what it counts, without any personal data}
		 */
		String counted();

	}

	/**
	 * Whether permits were taken.
	 *
	 * @param refusedBy what refuses, {@code null} if the permits were taken
	 * @param retryAfter how long to wait before the next one
	 * @param traffic what the allowance of the block says
	 * @param reached the thresholds of budgets that are reached now
	 * @param spent what is spent of each budget afterwards, in millionths
	 */
	record Decision(@Nullable Bound refusedBy, Duration retryAfter, Traffic traffic, List<OtpBudgetReached> reached,
			List<Long> spent) {

		static final Decision UNLIMITED = of(null, 0);

		static Decision of(@Nullable Bound refusedBy, long retryAfterMillis) {
			return new Decision(refusedBy, Duration.ofMillis(retryAfterMillis), Traffic.ORDINARY, List.of(), List.of());
		}

		Decision with(Traffic traffic, List<OtpBudgetReached> reached, List<Long> spent) {
			return new Decision(this.refusedBy, this.retryAfter, traffic, reached, spent);
		}

	}

	/**
	 * What the allowance of a block says about a message.
	 *
	 * @param account the account that it was taken from, {@code null} if it was not taken
	 * @param suspicious whether the account has less than 1
	 * @param sinceNow whether it had 1 at the last message
	 */
	record Traffic(@Nullable Account account, boolean suspicious, boolean sinceNow) {

		static final Traffic ORDINARY = new Traffic(null, false, false);

	}

	/**
	 * Identifies an entry of a sliding-window log, so that it can be removed. All checks
	 * of a ticket have the same owner; a check without a ticket has an owner of its own,
	 * because anybody may have made it.
	 */
	record EntryId(long owner, long serial) {

		static EntryId random() {
			return new EntryId(ThreadLocalRandom.current().nextLong(), 0);
		}

		static EntryId ofTicket(@Nullable Hash ticket) {
			return (ticket != null) ? new EntryId(ticket.low(), ThreadLocalRandom.current().nextLong()) : random();
		}

		String ownerPrefix() {
			return Long.toHexString(this.owner) + ":";
		}

		@Override
		public String toString() {
			return ownerPrefix() + Long.toHexString(this.serial);
		}

	}

	/**
	 * What a ticket was for.
	 *
	 * @param number the number
	 * @param resend the number and the purpose
	 * @param range the number without its last four digits, empty if that does not matter
	 * @param charged whether the message was taken from an account of its block
	 */
	record TicketOrigin(Hash number, Hash resend, String range, boolean charged) {

		private static final int HASH = 32;

		private static final String NOT_CHARGED = "-";

		TicketOrigin(Hash number, Hash resend) {
			this(number, resend, "", true);
		}

		static @Nullable TicketOrigin parse(String text) {
			if (text.length() < 2 * HASH) {
				return null;
			}
			Hash number = Hash.parse(text.substring(0, HASH));
			Hash resend = Hash.parse(text.substring(HASH, 2 * HASH));
			String range = text.substring(2 * HASH).replace(NOT_CHARGED, "");
			return (number != null && resend != null)
					? new TicketOrigin(number, resend, range, !text.endsWith(NOT_CHARGED)) : null;
		}

		TicketOrigin notCharged() {
			return new TicketOrigin(this.number, this.resend, this.range, false);
		}

		@Override
		public String toString() {
			return this.number.toString() + this.resend + this.range + (this.charged ? "" : NOT_CHARGED);
		}

	}

	/**
	 * The store does not answer, or answers with an error.
	 */
	final class StoreFailedException extends RuntimeException {

		StoreFailedException(String message, @Nullable Throwable cause) {
			super(message, cause);
		}

	}

}
