package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

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
		Permits permits = new Permits(this.counters, this.reports, EntryId.random());
		Instant now = this.clock.instant();
		Decision decision = this.enforcer.decide(Operation.SEND, () -> permits.take(keys.permits()), permits::giveBack);
		this.reports.report(keys.permits().cost(), decision);
		if (decision.refusedBy() != null) {
			throw this.enforcer.sendRefused(request.phoneNumber(), decision.refusedBy(), decision);
		}
		OtpTicket ticket = exchange(() -> send.apply(request), permits);
		this.enforcer.update(() -> {
			permits.accept();
			remember(ticket, request, permits.isCharged() ? keys.origin() : keys.origin().notCharged());
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
		CheckPermits permits = new CheckPermits(check, this.limitKeys, this.counters, this.reports);
		Decision decision = this.enforcer.decide(Operation.VERIFY, permits::take, permits::giveBack);
		if (decision.refusedBy() != null) {
			throw this.enforcer.checkRefused(decision.refusedBy(), decision);
		}
		if (permits.isForAnotherNumber()) {
			// Asked about the ticket alone, the provider might accept its code for this
			// number.
			return OtpVerification.of(Outcome.NOT_FOUND);
		}
		OtpVerification verification = exchange(() -> verify.apply(check), permits);
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

	@Override
	public int suspiciousBlocks() {
		return this.reports.suspicious().size();
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
	static class Permits {

		final Counters counters;

		final CostReports reports;

		final EntryId entry;

		@Nullable Keys taken;

		private @Nullable Account account;

		Permits(Counters counters, CostReports reports, EntryId entry) {
			this.counters = counters;
			this.reports = reports;
			this.entry = entry;
		}

		Decision take(Keys keys) {
			// Before the store is asked: it may count without answering in time.
			this.taken = keys;
			List<LimitKey> all = keys.all();
			Decision decision = (all.isEmpty() && keys.cost().isNone()) ? Decision.UNLIMITED
					: this.counters.take(all, keys.cost(), this.entry);
			this.taken = (decision.refusedBy() == null) ? keys : null;
			this.account = decision.traffic().account();
			return decision;
		}

		/** Nothing is taken from an account that has less than 1. */
		boolean isCharged() {
			return this.account != null;
		}

		/** The provider was not asked. */
		void giveBack() {
			giveBackWithCost(Keys::all);
		}

		/** The provider refused: only the ceilings stay counted. */
		void refund() {
			giveBackWithCost(Keys::limits);
		}

		/** The provider did what it was asked: only the limits stay counted. */
		void accept() {
			giveBack(Keys::ceilings);
		}

		private void giveBack(Function<Keys, List<LimitKey>> part) {
			if (this.taken != null) {
				this.counters.giveBack(part.apply(this.taken), this.entry);
			}
		}

		private void giveBackWithCost(Function<Keys, List<LimitKey>> part) {
			if (this.taken != null) {
				this.counters.giveBack(part.apply(this.taken), this.taken.cost(), this.entry, this.account);
				this.reports.givenBack(this.taken.cost().charges());
			}
		}

	}

}
