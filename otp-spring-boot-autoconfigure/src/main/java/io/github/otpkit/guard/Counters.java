package io.github.otpkit.guard;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Counts what is limited. All methods throw {@link StoreFailedException} if it cannot.
 */
interface Counters {

	/**
	 * Take one of everything that is claimed, or nothing at all.
	 * @param claims what is claimed
	 * @param mark what to find the entries again by
	 * @return what came of it
	 */
	Verdict take(List<Claim> claims, Mark mark);

	/**
	 * Take one if a ticket is what it is said to be.
	 * @param claim what is claimed
	 * @param mark what to find the entry again by
	 * @param proof what the ticket is said to be for
	 * @return what came of it, {@code null} if it is not
	 */
	@Nullable Verdict take(Claim claim, Mark mark, Proof proof);

	/**
	 * Take entries back, now or soon.
	 * @param claims what was taken
	 * @param mark their mark
	 */
	void giveBack(List<Claim> claims, Mark mark);

	/**
	 * Take back all entries of an owner, and whatever makes a person wait for a message.
	 * @param failures where the owner's entries are
	 * @param mark a mark of the owner
	 * @param resend the wait to end
	 */
	void forgive(Claim failures, Mark mark, Claim resend);

	/**
	 * Remember what a ticket was for.
	 * @param ticket the ticket
	 * @param origin the number and the purpose
	 * @param time how long
	 */
	void remember(Hash ticket, Origin origin, Duration time);

	/**
	 * Look up what a ticket was for.
	 * @param ticket the ticket
	 * @return the number and the purpose, {@code null} if the ticket is not known
	 */
	@Nullable Origin recall(Hash ticket);

}
