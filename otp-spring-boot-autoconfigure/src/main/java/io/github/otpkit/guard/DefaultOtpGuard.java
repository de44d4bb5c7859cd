package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.guard.Block.Account;
import io.github.otpkit.guard.Cost.Recipient;
import io.github.otpkit.guard.Counters.Decision;
import io.github.otpkit.guard.Counters.EntryId;
import io.github.otpkit.guard.Counters.TicketOrigin;
import io.github.otpkit.guard.LimitKeys.Keys;
import io.github.otpkit.guard.LimitKeys.SendKeys;
import io.github.otpkit.observation.OtpGuardObservationContext.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

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

	private final CostReports reports;

	private final Clock clock;

	DefaultOtpGuard(LimitKeys limitKeys, Counters counters, LimitEnforcer enforcer, CostReports reports, Clock clock) {
		this.limitKeys = limitKeys;
		this.counters = counters;
		this.enforcer = enforcer;
		this.reports = reports;
		this.clock = clock;
	}

	@Override
	public OtpTicket send(OtpRequest request, Function<OtpRequest, OtpTicket> send) {
		require(request != null, "request", "is missing", "a request");
		requireInternational(request.phoneNumber());
		SendKeys keys = this.limitKeys.ofSend(request);
		Permits permits = new Permits(EntryId.random());
		Instant now = this.clock.instant();
		Decision decision = this.enforcer.decide(Operation.SEND, () -> permits.take(keys.permits()), permits::giveBack);
		this.reports.report(keys.permits().cost(), decision);
		if (decision.refusedBy() != null) {
			throw this.enforcer.sendRefused(request.phoneNumber(), decision.refusedBy(), decision);
		}
		OtpTicket ticket = exchange(() -> send.apply(request), permits);
		this.enforcer.update(() -> {
			permits.accept();
			remember(ticket, request, keys.origin());
			this.reports.sent(keys.permits().cost().recipient());
		});
		return decision.retryAfter().isZero() ? ticket : ticket.withResendAt(now.plus(decision.retryAfter()));
	}

	@Override
	public void takeDecoyPermit() {
		this.enforcer.admitDecoy(this.limitKeys.ofDecoy(), this.counters);
	}

	/**
	 * A check that has nothing but the ticket is counted for the number. One that has
	 * nothing but the number ends the wait for the purpose of the last ticket.
	 */
	private void remember(OtpTicket ticket, OtpRequest request, TicketOrigin origin) {
		Duration life = Duration.between(this.clock.instant(), ticket.expiresAt());
		if (life.isNegative()) {
			return;
		}
		Hash token = this.limitKeys.ofTicket(ticket.requestToken());
		this.counters.remember((request.purpose() != null)
				? List.of(token, this.limitKeys.ofLastTicket(request.phoneNumber())) : List.of(token), origin,
				life.plus(SEND_DELAY));
	}

	@Override
	public OtpVerification verify(OtpCheck check, Function<OtpCheck, OtpVerification> verify) {
		require(check != null, "check", "is missing", "a check");
		requireInternational(check.phoneNumber());
		CheckPermits permits = new CheckPermits(check);
		Decision decision = this.enforcer.decide(Operation.VERIFY, permits::take, permits.permits::giveBack);
		if (decision.refusedBy() != null) {
			throw this.enforcer.checkRefused(decision.refusedBy(), decision);
		}
		if (permits.isForAnotherNumber()) {
			// Asked about the ticket alone, the provider might accept its code for this
			// number.
			return OtpVerification.of(Outcome.NOT_FOUND);
		}
		OtpVerification verification = exchange(() -> verify.apply(check), permits.permits);
		this.enforcer.update(() -> permits.settle(verification));
		return verification;
	}

	/** Each spelling of a number would have limits of its own. */
	private static void requireInternational(@Nullable String number) {
		require(number == null || OtpFormats.isE164(number), "phone-number", "is not in international form",
				"a plus and 7 to 15 digits");
	}

	private static void require(boolean valid, String field, String problem, String limit) {
		if (!valid) {
			Reason reason = field.equals("phone-number") ? Reason.BAD_RECIPIENT : Reason.BAD_REQUEST;
			throw OtpRejectedException.invalid(reason, field, problem, limit);
		}
	}

	@Override
	public boolean holdsBudgets() {
		return true;
	}

	Operations operations(ApplicationEventPublisher events) {
		return new Operations(this.limitKeys, this.counters, this.enforcer, this.reports, events, this.clock);
	}

	/**
	 * An exception that is not an {@link OtpException} does not say that nothing went
	 * out, so what was counted stays counted.
	 */
	private <T> T exchange(Supplier<T> exchange, Permits permits) {
		try {
			return exchange.get();
		}
		catch (OtpUnavailableException ex) {
			if (!ex.mayHaveGoneOut()) {
				this.enforcer.update(permits::giveBack);
			}
			throw ex;
		}
		catch (OtpException ex) {
			this.enforcer.update(permits::refund);
			throw ex;
		}
	}

	/**
	 * The permits of one send or check.
	 */
	private final class Permits {

		private final EntryId entry;

		private @Nullable Keys taken;

		private @Nullable Account account;

		Permits(EntryId entry) {
			this.entry = entry;
		}

		Decision take(Keys keys) {
			// Before the store is asked: it may count without answering in time.
			this.taken = keys;
			List<LimitKey> all = keys.all();
			Decision decision = (all.isEmpty() && keys.cost().isNone()) ? Decision.UNLIMITED
					: DefaultOtpGuard.this.counters.take(all, keys.cost(), this.entry);
			this.taken = (decision.refusedBy() == null) ? keys : null;
			this.account = decision.traffic().account();
			return decision;
		}

		/** The provider was not asked. */
		void giveBack() {
			giveBack(Keys::all, true);
		}

		/** The provider refused: only the ceilings stay counted. */
		void refund() {
			giveBack(Keys::limits, true);
		}

		/** The provider did what it was asked: only the limits stay counted. */
		void accept() {
			giveBack(Keys::ceilings, false);
		}

		private void giveBack(Function<Keys, List<LimitKey>> part, boolean cost) {
			if (this.taken != null) {
				DefaultOtpGuard.this.counters.giveBack(part.apply(this.taken), this.entry);
			}
			if (cost && this.taken != null && !this.taken.cost().isNone()) {
				DefaultOtpGuard.this.counters.giveBack(this.taken.cost(), this.entry, this.account);
			}
		}

	}

	/**
	 * The permits of one check, and what its ticket was for.
	 */
	private final class CheckPermits {

		private final @Nullable Hash ticket;

		private final @Nullable Hash number;

		private final OtpCheck check;

		private final Permits permits;

		private @Nullable TicketOrigin origin;

		CheckPermits(OtpCheck check) {
			LimitKeys keys = DefaultOtpGuard.this.limitKeys;
			this.ticket = (check.requestToken() != null) ? keys.ofTicket(check.requestToken()) : null;
			this.number = (check.phoneNumber() != null) ? keys.ofNumber(check.phoneNumber()) : null;
			this.check = check;
			this.permits = new Permits(EntryId.ofTicket(this.ticket));
		}

		Decision take() {
			LimitKeys keys = DefaultOtpGuard.this.limitKeys;
			this.origin = (this.ticket != null) ? DefaultOtpGuard.this.counters.recall(this.ticket) : null;
			return this.permits
				.take((this.origin != null && this.ticket != null) ? keys.ofKnownTicket(this.ticket, this.origin)
						: keys.ofUnknownTicket(this.ticket, this.number, this.check.recipientIp()));
		}

		/** Such a check stays counted, for the number of the ticket. */
		boolean isForAnotherNumber() {
			return this.origin != null && this.number != null && !this.origin.number().equals(this.number);
		}

		/** Remaining attempts say that the code was tried. */
		void settle(OtpVerification verification) {
			if (verification.isVerified()) {
				this.permits.accept();
				forgive();
				Recipient recipient = DefaultOtpGuard.this.limitKeys.verified(this.origin, this.check.phoneNumber());
				if (recipient != null) {
					DefaultOtpGuard.this.reports.verified(recipient);
					DefaultOtpGuard.this.counters.verified(recipient);
				}
			}
			else if (verification.outcome() != Outcome.WRONG_CODE && verification.remainingAttempts() == null) {
				this.permits.refund();
			}
			else if (this.origin != null) {
				// The ceiling of unknown tickets counts every outcome but the right code.
				this.permits.accept();
			}
		}

		/** After the right code, the wrong ones of its ticket were typing errors. */
		private void forgive() {
			List<LimitKey> waits = resendWaits();
			if (this.permits.taken != null && !waits.isEmpty()) {
				DefaultOtpGuard.this.counters.forgive(this.permits.taken.limits().get(0), this.permits.entry, waits);
			}
			else {
				this.permits.refund();
			}
		}

		/** Without a ticket, the provider has checked the last code for the number. */
		private List<LimitKey> resendWaits() {
			LimitKeys keys = DefaultOtpGuard.this.limitKeys;
			if (this.origin != null) {
				return List.of(keys.resendWait(this.origin.resend()));
			}
			String phoneNumber = this.check.phoneNumber();
			if (phoneNumber == null || this.number == null) {
				return List.of();
			}
			TicketOrigin last = DefaultOtpGuard.this.counters.recall(keys.ofLastTicket(phoneNumber));
			return Stream.of(this.number, (last != null) ? last.resend() : this.number)
				.distinct()
				.map(keys::resendWait)
				.toList();
		}

	}

}
