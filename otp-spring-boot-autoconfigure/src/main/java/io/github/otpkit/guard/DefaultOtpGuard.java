package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.guard.Counters.Decision;
import io.github.otpkit.guard.Counters.EntryId;
import io.github.otpkit.guard.Counters.TicketOrigin;
import io.github.otpkit.guard.LimitKeys.SendKeys;
import io.github.otpkit.observation.OtpGuardObservationContext.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Takes permits before the exchange with the provider, all or nothing, and gives back
 * afterwards those that were not used.
 */
final class DefaultOtpGuard implements OtpGuard {

	/** The provider counts the life of a code from when it sends it. */
	private static final Duration SEND_DELAY = Duration.ofMinutes(1);

	private final LimitKeys limitKeys;

	private final Counters counters;

	private final LimitEnforcer enforcer;

	private final Clock clock;

	DefaultOtpGuard(LimitKeys limitKeys, Counters counters, LimitEnforcer enforcer, Clock clock) {
		this.limitKeys = limitKeys;
		this.counters = counters;
		this.enforcer = enforcer;
		this.clock = clock;
	}

	@Override
	public OtpTicket send(OtpRequest request, Function<OtpRequest, OtpTicket> send) {
		SendKeys keys = this.limitKeys.ofSend(request);
		EntryId entry = EntryId.random();
		Instant now = this.clock.instant();
		Runnable giveBack = () -> this.counters.giveBack(keys.all(), entry);
		Decision decision = this.enforcer.decide(Operation.SEND,
				() -> keys.all().isEmpty() ? Decision.UNLIMITED : this.counters.take(keys.all(), entry), giveBack);
		if (decision.refusedBy() != null) {
			throw this.enforcer.sendRefused(request.phoneNumber(), decision.refusedBy(), decision);
		}
		OtpTicket ticket = exchange(() -> send.apply(request), giveBack);
		this.enforcer.update(() -> remember(ticket, keys.origin()));
		return decision.retryAfter().isZero() ? ticket : ticket.withResendAt(now.plus(decision.retryAfter()));
	}

	/** A check that has nothing but the ticket is counted for the number. */
	private void remember(OtpTicket ticket, TicketOrigin origin) {
		Duration life = Duration.between(this.clock.instant(), ticket.expiresAt());
		Hash token = life.isNegative() ? null : this.limitKeys.ofTicket(ticket.requestToken());
		if (token != null) {
			this.counters.remember(token, origin, life.plus(SEND_DELAY));
		}
	}

	@Override
	public OtpVerification verify(OtpCheck check, Function<OtpCheck, OtpVerification> verify) {
		CheckPermit permit = new CheckPermit(check);
		Decision decision = this.enforcer.decide(Operation.VERIFY, permit::take, permit::giveBack);
		if (decision.refusedBy() != null) {
			throw this.enforcer.checkRefused(decision.refusedBy(), decision);
		}
		if (permit.isForAnotherNumber()) {
			// Asked about the ticket alone, the provider might accept its code for this
			// number.
			return OtpVerification.of(OtpVerification.Outcome.NOT_FOUND);
		}
		OtpVerification verification = exchange(() -> verify.apply(check), permit::giveBack);
		this.enforcer.update(() -> permit.settle(verification.outcome()));
		return verification;
	}

	private <T> T exchange(Supplier<T> exchange, Runnable giveBack) {
		try {
			return exchange.get();
		}
		catch (OtpException ex) {
			if (!(ex instanceof OtpUnavailableException unavailable && unavailable.mayHaveGoneOut())) {
				this.enforcer.update(giveBack);
			}
			throw ex;
		}
	}

	/**
	 * The permit of one check. It counts for the number that the ticket was for, whatever
	 * number comes with the check. A check without a known ticket counts separately, so
	 * that somebody who only knows a number cannot use up the checks of the person who
	 * has the ticket.
	 */
	private final class CheckPermit {

		private final @Nullable Hash ticket;

		private final @Nullable Hash number;

		private final EntryId entry;

		private @Nullable TicketOrigin origin;

		private @Nullable LimitKey taken;

		CheckPermit(OtpCheck check) {
			this.ticket = DefaultOtpGuard.this.limitKeys.ofTicket(check.requestToken());
			this.number = DefaultOtpGuard.this.limitKeys.ofNumber(check.phoneNumber());
			this.entry = EntryId.ofTicket(this.ticket);
		}

		Decision take() {
			this.origin = (this.ticket != null) ? DefaultOtpGuard.this.counters.recall(this.ticket) : null;
			LimitKey key = key();
			// Before the store is asked: it may count without answering in time.
			this.taken = key;
			Decision decision = key.limit().isOn() ? DefaultOtpGuard.this.counters.take(List.of(key), this.entry)
					: Decision.UNLIMITED;
			this.taken = (decision.refusedBy() == null) ? key : null;
			return decision;
		}

		private LimitKey key() {
			LimitKeys keys = DefaultOtpGuard.this.limitKeys;
			if (this.origin != null) {
				return keys.failedChecks(this.origin.number());
			}
			if (this.number != null) {
				return keys.failedChecksWithoutTicket(this.number);
			}
			return keys.failedChecks(Objects.requireNonNull(this.ticket));
		}

		/** Such a check stays counted, for the number of the ticket. */
		boolean isForAnotherNumber() {
			return this.origin != null && this.number != null && !this.origin.number().equals(this.number);
		}

		void settle(OtpVerification.Outcome outcome) {
			switch (outcome) {
				case VERIFIED -> forgive();
				case EXPIRED, NOT_FOUND, TOO_MANY_ATTEMPTS -> giveBack();
				case WRONG_CODE -> {
					// It stays counted.
				}
			}
		}

		void giveBack() {
			if (this.taken != null) {
				DefaultOtpGuard.this.counters.giveBack(List.of(this.taken), this.entry);
			}
		}

		/** After the right code, the wrong ones of its ticket were typing errors. */
		private void forgive() {
			Hash resend = (this.origin != null) ? this.origin.resend() : this.number;
			if (this.taken != null && resend != null) {
				DefaultOtpGuard.this.counters.forgive(this.taken, this.entry,
						DefaultOtpGuard.this.limitKeys.resendWait(resend));
			}
			else {
				giveBack();
			}
		}

	}

}
