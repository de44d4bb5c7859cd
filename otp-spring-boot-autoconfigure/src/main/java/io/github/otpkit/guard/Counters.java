package io.github.otpkit.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Stores what the guard counts: a sliding-window log for each limit key, and what each
 * ticket was for. All methods throw {@link StoreFailedException} if the store fails.
 */
interface Counters {

	/**
	 * Take a permit of every limit, or none at all.
	 * @param keys the limits and what each one counts
	 * @param entry the identifier of the new entries
	 * @return the decision
	 */
	Decision take(List<LimitKey> keys, EntryId entry);

	/**
	 * Give permits back, now or soon.
	 * @param keys what was taken
	 * @param entry the identifier of the entries
	 */
	void giveBack(List<LimitKey> keys, EntryId entry);

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
	 * Whether permits were taken.
	 *
	 * @param refusedBy the limit that is reached, {@code null} if the permits were taken
	 * @param retryAfter how long to wait before the next one
	 */
	record Decision(@Nullable LimitKey refusedBy, Duration retryAfter) {

		static final Decision UNLIMITED = new Decision(null, Duration.ZERO);

		static Decision of(@Nullable LimitKey refusedBy, long retryAfterMillis) {
			return new Decision(refusedBy, Duration.ofMillis(retryAfterMillis));
		}

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
	 */
	record TicketOrigin(Hash number, Hash resend) {

		static @Nullable TicketOrigin parse(String text) {
			int middle = text.length() / 2;
			Hash number = Hash.parse(text.substring(0, middle));
			Hash resend = Hash.parse(text.substring(middle));
			return (number != null && resend != null) ? new TicketOrigin(number, resend) : null;
		}

		@Override
		public String toString() {
			return this.number.toString() + this.resend;
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
