package io.github.otpkit.guard;

import java.util.List;
import java.util.Objects;

import io.github.otpkit.OtpCheck;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a code. It counts for the number that the ticket was for, whatever
 * number comes with it; without a ticket that is known it counts apart, so that nobody
 * who only knows a number can use up the attempts of the person who has the ticket.
 */
final class Attempt {

	private final Counters counters;

	private final Subjects subjects;

	private final @Nullable Hash ticket;

	private final @Nullable Hash number;

	private final Mark mark;

	private @Nullable Claim taken;

	Attempt(Counters counters, Subjects subjects, OtpCheck check) {
		this.counters = counters;
		this.subjects = subjects;
		this.ticket = subjects.ofTicket(check.requestToken());
		this.number = subjects.ofNumber(check.phoneNumber());
		this.mark = Mark.of(this.ticket);
	}

	Verdict take() {
		if (this.ticket != null && this.number != null) {
			Verdict verdict = take(this.subjects.failedChecks(this.number), new Proof(this.ticket, this.number));
			if (verdict != null) {
				return verdict;
			}
		}
		Origin origin = (this.ticket != null) ? this.counters.recall(this.ticket) : null;
		if (origin != null) {
			return take(this.subjects.failedChecks(origin.number()));
		}
		if (this.number != null) {
			return take(this.subjects.failedChecksWithoutTicket(this.number));
		}
		return take(this.subjects.failedChecks(Objects.requireNonNull(this.ticket)));
	}

	private Verdict take(Claim claim) {
		this.taken = claim;
		return settle(claim.rule().isOn() ? this.counters.take(List.of(claim), this.mark) : Verdict.admitted());
	}

	private @Nullable Verdict take(Claim claim, Proof proof) {
		this.taken = claim;
		Verdict verdict = this.counters.take(claim, this.mark, proof);
		return (verdict != null) ? settle(verdict) : null;
	}

	private Verdict settle(Verdict verdict) {
		this.taken = (verdict.refused() == null) ? this.taken : null;
		return verdict;
	}

	/** It was no guess. */
	void giveBack() {
		if (this.taken != null) {
			this.counters.giveBack(List.of(this.taken), this.mark);
		}
	}

	/** It was the right code, so the others on its ticket were typing errors. */
	void verified() {
		Origin origin = (this.ticket != null) ? this.counters.recall(this.ticket) : null;
		Hash resend = (origin != null) ? origin.resend() : this.number;
		if (this.taken != null && resend != null) {
			this.counters.forgive(this.taken, this.mark, this.subjects.resend(resend));
		}
		else {
			giveBack();
		}
	}

}
