package io.github.otpkit.guard;

import java.util.List;
import java.util.stream.Stream;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.guard.Cost.Recipient;
import io.github.otpkit.guard.Counters.Decision;
import io.github.otpkit.guard.Counters.EntryId;
import io.github.otpkit.guard.Counters.TicketOrigin;
import org.jspecify.annotations.Nullable;

/**
 * The permits of one check, and what its ticket was for.
 */
final class CheckPermits extends DefaultOtpGuard.Permits {

	private final OtpCheck check;

	private final LimitKeys limitKeys;

	private final @Nullable Hash ticket;

	private final @Nullable Hash number;

	private @Nullable TicketOrigin origin;

	CheckPermits(OtpCheck check, LimitKeys limitKeys, Counters counters, CostReports reports) {
		this(check, (check.requestToken() != null) ? limitKeys.ofTicket(check.requestToken()) : null, limitKeys,
				counters, reports);
	}

	private CheckPermits(OtpCheck check, @Nullable Hash ticket, LimitKeys limitKeys, Counters counters,
			CostReports reports) {
		super(counters, reports, EntryId.ofTicket(ticket));
		this.check = check;
		this.ticket = ticket;
		this.number = (check.phoneNumber() != null) ? limitKeys.ofNumber(check.phoneNumber()) : null;
		this.limitKeys = limitKeys;
	}

	Decision take() {
		this.origin = (this.ticket != null) ? this.counters.recall(this.ticket) : null;
		return take(
				(this.origin != null && this.ticket != null) ? this.limitKeys.ofKnownTicket(this.ticket, this.origin)
						: this.limitKeys.ofUnknownTicket(this.ticket, this.number, this.check.recipientIp()));
	}

	/** Such a check stays counted, for the number of the ticket. */
	boolean isForAnotherNumber() {
		return this.origin != null && this.number != null && !this.origin.number().equals(this.number);
	}

	/** Remaining attempts say that the code was tried. */
	void settle(OtpVerification verification) {
		if (verification.isVerified()) {
			accept();
			forgive();
			Recipient recipient = this.limitKeys.verified(this.origin, this.check.phoneNumber());
			if (recipient != null) {
				this.reports.verified(recipient);
				this.counters.verified(recipient, this.origin == null || this.origin.charged());
			}
		}
		else if (verification.outcome() != Outcome.WRONG_CODE && verification.remainingAttempts() == null) {
			refund();
		}
		else if (this.origin != null) {
			// The ceiling of unknown tickets counts every outcome but the right code.
			accept();
		}
	}

	/** After the right code, the wrong ones of its ticket were typing errors. */
	private void forgive() {
		List<LimitKey> waits = resendWaits();
		if (this.taken != null && !waits.isEmpty()) {
			this.counters.forgive(this.taken.limits().get(0), this.entry, waits);
		}
		else {
			refund();
		}
	}

	/** Without a ticket, the provider has checked the last code for the number. */
	private List<LimitKey> resendWaits() {
		if (this.origin != null) {
			return List.of(this.limitKeys.resendWait(this.origin.resend()));
		}
		String phoneNumber = this.check.phoneNumber();
		if (phoneNumber == null || this.number == null) {
			return List.of();
		}
		TicketOrigin last = this.counters.recall(this.limitKeys.ofLastTicket(phoneNumber));
		return Stream.of(this.number, (last != null) ? last.resend() : this.number)
			.distinct()
			.map(this.limitKeys::resendWait)
			.toList();
	}

}
