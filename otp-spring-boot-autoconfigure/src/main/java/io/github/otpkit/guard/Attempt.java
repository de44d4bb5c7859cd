package io.github.otpkit.guard;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.otpkit.OtpCheck;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a code. It counts for the number that the ticket was sent to, whatever
 * number comes with it; without a ticket it counts apart, so that nobody who only knows a
 * number can use up the attempts of the person who has the ticket.
 */
final class Attempt {

	private final Counters counters;

	private final Subjects subjects;

	private final @Nullable Hash ticket;

	private final @Nullable Hash number;

	private final Mark mark;

	private @Nullable Claim taken;

	private @Nullable Hash resend;

	Attempt(Counters counters, Subjects subjects, OtpCheck check) {
		this.counters = counters;
		this.subjects = subjects;
		this.ticket = subjects.of(check.requestToken());
		this.number = subjects.of(check.phoneNumber());
		this.mark = Mark.of(this.ticket);
	}

	Verdict take() {
		if (this.ticket == null) {
			this.resend = this.number;
			return take(this.subjects.failedChecksWithoutTicket(Objects.requireNonNull(this.number)));
		}
		Supplier<@Nullable Origin> recalled = this.counters.recall(this.ticket);
		Verdict likely = (this.number != null) ? take(this.subjects.failedChecks(this.number)) : null;
		Origin origin = recalled.get();
		this.resend = (origin != null) ? origin.resend() : this.number;
		Hash sentTo = (origin != null) ? origin.number() : Objects.requireNonNullElse(this.number, this.ticket);
		if (likely != null && sentTo.equals(this.number)) {
			return likely;
		}
		giveBack();
		return take(this.subjects.failedChecks(sentTo));
	}

	private Verdict take(Claim claim) {
		Verdict verdict = claim.rule().isOn() ? this.counters.take(List.of(claim), this.mark) : Verdict.uncounted();
		this.taken = (verdict.refused() == null) ? claim : null;
		return verdict;
	}

	/** It was no guess. */
	void giveBack() {
		if (this.taken != null) {
			this.counters.giveBack(List.of(this.taken), this.mark);
			this.taken = null;
		}
	}

	/** It was the right code, so the others were typing errors. */
	void verified() {
		if (this.taken != null && this.resend != null) {
			this.counters.forgive(this.taken, this.mark, this.subjects.resend(this.resend));
		}
	}

}
