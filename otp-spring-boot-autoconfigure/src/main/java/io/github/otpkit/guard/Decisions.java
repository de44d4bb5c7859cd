package io.github.otpkit.guard;

import java.util.function.Supplier;

import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.guard.OtpGuardProperties.StoreFailure;
import io.github.otpkit.observation.OtpGuardObservationContext;
import io.github.otpkit.observation.OtpGuardObservationContext.Operation;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Takes a decision: observed, and even if the store does not answer.
 */
final class Decisions {

	private final ObservationRegistry registry;

	private final @Nullable StoreFailure onStoreFailure;

	private final MinuteLog log;

	Decisions(ObservationRegistry registry, @Nullable StoreFailure onStoreFailure, MinuteLog log) {
		this.registry = registry;
		this.onStoreFailure = onStoreFailure;
		this.log = log;
	}

	/**
	 * Decide.
	 * @param operation what is asked for
	 * @param decision asks the counters
	 * @param giveBack takes back what they may have counted without an answer
	 * @return their verdict
	 * @throws OtpUnavailableException if they have none and that means no
	 */
	Verdict decide(Operation operation, Supplier<Verdict> decision, Runnable giveBack) {
		OtpGuardObservationContext context = new OtpGuardObservationContext(operation);
		return OtpObservationDocumentation.guard(context, this.registry).observe(() -> {
			try {
				Verdict verdict = decision.get();
				context.setLimit((verdict.refused() != null) ? verdict.refused().rule().limit() : null);
				return verdict;
			}
			catch (StoreFailedException ex) {
				context.setUnguarded(true);
				return withoutStore(operation, ex, giveBack);
			}
		});
	}

	private Verdict withoutStore(Operation operation, StoreFailedException failure, Runnable giveBack) {
		boolean allowed = (this.onStoreFailure != null) ? this.onStoreFailure == StoreFailure.ALLOW
				: operation == Operation.CHECK;
		String what = (operation == Operation.SEND) ? "sent" : "checked";
		warn(operation, failure, allowed ? "codes are " + what + " without limits" : "no codes are " + what);
		if (allowed) {
			return Verdict.admitted();
		}
		record(giveBack);
		throw new OtpUnavailableException("The store of the guard does not answer", Reason.GUARD_STORE, false, null,
				failure);
	}

	/**
	 * Keep the books, which no message depends on.
	 * @param entry changes the counters
	 */
	void record(Runnable entry) {
		try {
			entry.run();
		}
		catch (RuntimeException ex) {
			warn(Decisions.class, ex, "some counts are too high");
		}
	}

	private void warn(Object kind, RuntimeException failure, String consequence) {
		String cause = (failure.getCause() != null) ? " (" + failure.getCause() + ")" : "";
		this.log.warn(kind, (count) -> "%s%s, %d times since this was last told: %s".formatted(failure.getMessage(),
				cause, count, consequence));
	}

}
