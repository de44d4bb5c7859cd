package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.observation.OtpGuardObservationContext.Operation;

/**
 * Takes before the exchange, all or nothing, and gives back afterwards what was not used.
 */
final class DefaultOtpGuard implements OtpGuard {

	/** The provider counts the life of a code from when it sends it. */
	private static final Duration DELAY = Duration.ofMinutes(1);

	private final Subjects subjects;

	private final Counters counters;

	private final Decisions decisions;

	private final Refusals refusals;

	private final Clock clock;

	DefaultOtpGuard(Subjects subjects, Counters counters, Decisions decisions, Refusals refusals, Clock clock) {
		this.subjects = subjects;
		this.counters = counters;
		this.decisions = decisions;
		this.refusals = refusals;
		this.clock = clock;
	}

	@Override
	public OtpTicket send(OtpRequest request, Function<OtpRequest, OtpTicket> send) {
		Subjects.Claims claims = this.subjects.of(request);
		Mark mark = Mark.once();
		Instant now = this.clock.instant();
		Runnable giveBack = () -> this.counters.giveBack(claims.all(), mark);
		Verdict verdict = this.decisions.decide(Operation.SEND,
				() -> claims.all().isEmpty() ? Verdict.admitted() : this.counters.take(claims.all(), mark), giveBack);
		if (verdict.refused() != null) {
			throw this.refusals.ofSend(request, verdict);
		}
		OtpTicket ticket = sendOrGiveBack(request, send, giveBack);
		this.decisions.record(() -> remember(ticket, claims.origin()));
		return verdict.retryAfter().isZero() ? ticket : ticket.withResendAt(now.plus(verdict.retryAfter()));
	}

	private OtpTicket sendOrGiveBack(OtpRequest request, Function<OtpRequest, OtpTicket> send, Runnable giveBack) {
		try {
			return send.apply(request);
		}
		catch (OtpException ex) {
			if (!mayHaveGoneOut(ex)) {
				this.decisions.record(giveBack);
			}
			throw ex;
		}
	}

	/** So that a check with nothing but the ticket counts for the number. */
	private void remember(OtpTicket ticket, Origin origin) {
		Duration life = Duration.between(this.clock.instant(), ticket.expiresAt());
		Hash token = life.isNegative() ? null : this.subjects.ofTicket(ticket.requestToken());
		if (token != null) {
			this.counters.remember(token, origin, life.plus(DELAY));
		}
	}

	@Override
	public OtpVerification check(OtpCheck check, Function<OtpCheck, OtpVerification> verify) {
		Attempt attempt = new Attempt(this.counters, this.subjects, check);
		Verdict verdict = this.decisions.decide(Operation.CHECK, attempt::take, attempt::giveBack);
		if (verdict.refused() != null) {
			throw this.refusals.ofCheck(verdict);
		}
		try {
			OtpVerification verification = verify.apply(check);
			this.decisions.record(() -> settle(attempt, verification.outcome()));
			return verification;
		}
		catch (OtpException ex) {
			if (!mayHaveGoneOut(ex)) {
				this.decisions.record(attempt::giveBack);
			}
			throw ex;
		}
	}

	private static void settle(Attempt attempt, OtpVerification.Outcome outcome) {
		switch (outcome) {
			case VERIFIED -> attempt.verified();
			case EXPIRED, NOT_FOUND, TOO_MANY_ATTEMPTS -> attempt.giveBack();
			case WRONG_CODE -> {
				// It stays counted.
			}
		}
	}

	private static boolean mayHaveGoneOut(OtpException failure) {
		return failure instanceof OtpUnavailableException unavailable && unavailable.mayHaveGoneOut();
	}

}
