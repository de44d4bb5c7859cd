package io.github.otpkit.guard;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.guard.Counters.Bound;
import io.github.otpkit.guard.Counters.Decision;
import io.github.otpkit.guard.Counters.EntryId;
import io.github.otpkit.guard.Counters.StoreFailedException;
import io.github.otpkit.guard.LimitKeys.Keys;
import io.github.otpkit.guard.OtpGuardProperties.StoreFailure;
import io.github.otpkit.observation.OtpGuardObservationContext;
import io.github.otpkit.observation.OtpGuardObservationContext.Operation;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.github.otpkit.observation.OtpSendObservationContext;
import io.github.otpkit.observation.ThrottledLog;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Observes each decision, applies {@code otp.guard.on-store-failure}, and reports
 * refusals to the caller, the log and the listeners of the application.
 */
final class LimitEnforcer {

	private final ObservationRegistry registry;

	private final @Nullable StoreFailure onStoreFailure;

	private final ThrottledLog log;

	private final ApplicationEventPublisher events;

	private final Function<String, @Nullable String> regionOf;

	/** By property, of which there are few. */
	private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();

	LimitEnforcer(ObservationRegistry registry, @Nullable StoreFailure onStoreFailure, ThrottledLog log,
			ApplicationEventPublisher events, Function<String, @Nullable String> regionOf) {
		this.registry = registry;
		this.onStoreFailure = onStoreFailure;
		this.log = log;
		this.events = events;
		this.regionOf = regionOf;
	}

	/**
	 * Decide. The observation of the send, if there is one, is told of suspicious
	 * traffic.
	 * @param operation what is decided about
	 * @param take takes the permits
	 * @param giveBack gives back what was counted if there is no decision after all: the
	 * store did not answer in time, or an observation handler failed
	 * @return the decision
	 * @throws OtpUnavailableException if the store failed and the policy is to deny
	 */
	Decision decide(Operation operation, Supplier<Decision> take, Runnable giveBack) {
		OtpGuardObservationContext context = new OtpGuardObservationContext(operation);
		try {
			Decision decision = OtpObservationDocumentation.guard(context, this.registry)
				.observe(() -> take(context, take));
			tellSend(decision);
			return decision;
		}
		catch (OtpUnavailableException ex) {
			giveBackUnlogged(giveBack);
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			update(giveBack);
			throw ex;
		}
	}

	private Decision take(OtpGuardObservationContext context, Supplier<Decision> take) {
		try {
			Decision decision = take.get();
			Bound refusedBy = decision.refusedBy();
			context.setLimit((refusedBy != null) ? refusedBy.type() : null);
			return decision;
		}
		catch (StoreFailedException ex) {
			context.setUnguarded(true);
			return withoutStore(context.getOperation(), ex);
		}
	}

	private void tellSend(Decision decision) {
		Observation current = this.registry.getCurrentObservation();
		if (current != null && current.getContextView() instanceof OtpSendObservationContext send) {
			send.setSuspicious(decision.traffic().suspicious());
		}
	}

	/** That the store fails is in the log already. */
	private static void giveBackUnlogged(Runnable giveBack) {
		try {
			giveBack.run();
		}
		catch (RuntimeException ex) {
			// The failed decision has counted nothing, or a little too much.
		}
	}

	/** An interrupted caller, such as one of a cancelled request, is no outage. */
	private Decision withoutStore(Operation operation, StoreFailedException failure) {
		if (Thread.currentThread().isInterrupted()) {
			throw unavailable(failure);
		}
		boolean allowed = (this.onStoreFailure != null) ? this.onStoreFailure == StoreFailure.ALLOW
				: operation == Operation.VERIFY;
		String what = (operation == Operation.SEND) ? "sent" : "checked";
		warn(operation, failure, allowed ? "codes are " + what + " without limits" : "no codes are " + what);
		if (allowed) {
			return Decision.UNLIMITED;
		}
		throw unavailable(failure);
	}

	private static OtpUnavailableException unavailable(StoreFailedException failure) {
		return new OtpUnavailableException("The store of the guard does not answer", Reason.GUARD_STORE, false, null,
				failure);
	}

	/**
	 * Update the counters after a decision. A failure is logged and changes nothing for
	 * the caller.
	 * @param update changes the counters
	 */
	void update(Runnable update) {
		try {
			update.run();
		}
		catch (RuntimeException ex) {
			warn(LimitEnforcer.class, ex, "some counts are too high");
		}
	}

	private void warn(Object kind, RuntimeException failure, String consequence) {
		String cause = (failure.getCause() != null) ? " (" + failure.getCause() + ")" : "";
		this.log.warn(kind, () -> "%s%s: %s".formatted(failure.getMessage(), cause, consequence));
	}

	/** A decoy is refused as a send is, and never given back. */
	void admitDecoy(Keys keys, Counters counters) {
		if (!keys.limits().isEmpty()) {
			Decision decision = decide(Operation.SEND,
					() -> counters.take(keys.limits(), keys.cost(), EntryId.random()), () -> {
					});
			if (decision.refusedBy() != null) {
				throw sendRefused(null, decision.refusedBy(), decision);
			}
		}
	}

	OtpRateLimitedException sendRefused(@Nullable String number, Bound refusedBy, Decision decision) {
		try {
			this.events.publishEvent(new OtpSendRefused(refusedBy.counted(), refusedBy.type(),
					(number != null) ? this.regionOf.apply(number) : null, decision.retryAfter()));
		}
		catch (RuntimeException ex) {
			this.log.warn(OtpSendRefused.class, () -> "A listener of OtpSendRefused failed");
		}
		return refused("Refused to send a code", refusedBy, decision);
	}

	OtpRateLimitedException checkRefused(Bound refusedBy, Decision decision) {
		return refused("Refused to check a code", refusedBy, decision);
	}

	private OtpRateLimitedException refused(String what, Bound refusedBy, Decision decision) {
		Limit limit = refusedBy.type();
		this.refusals.computeIfAbsent(refusedBy.property(), (property) -> new LongAdder()).increment();
		String message = "%s: '%s' is reached".formatted(what, refusedBy.property());
		this.log.warn(limit, () -> message + hint(limit));
		return new OtpRateLimitedException(message, limit, decision.retryAfter());
	}

	private static String hint(Limit limit) {
		return (limit == Limit.CLIENT_ADDRESS) ? ". If this is the address of your proxy,"
				+ " set 'server.forward-headers-strategy' to tell its clients apart" : "";
	}

	/** Returns how often each limit has refused, by its property, most often first. */
	Map<String, Long> refusals() {
		Map<String, Long> counts = new LinkedHashMap<>();
		this.refusals.entrySet()
			.stream()
			.sorted(Comparator.comparingLong((refusals) -> -refusals.getValue().sum()))
			.forEach((refusals) -> counts.put(refusals.getKey(), refusals.getValue().sum()));
		return counts;
	}

}
