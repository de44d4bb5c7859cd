package io.github.otpkit.guard;

import java.util.function.Supplier;

import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.guard.OtpGuardProperties.StoreFailure;
import io.github.otpkit.observation.DefaultOtpGuardObservationConvention;
import io.github.otpkit.observation.OtpGuardObservationContext;
import io.github.otpkit.observation.OtpGuardObservationContext.Operation;
import io.github.otpkit.observation.OtpGuardObservationConvention;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Takes a decision: observed, and even if the store does not answer.
 */
final class Decisions {

	private static final OtpGuardObservationConvention DEFAULT_CONVENTION = new DefaultOtpGuardObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable OtpGuardObservationConvention convention;

	private final @Nullable StoreFailure onStoreFailure;

	private final MinuteLog log;

	Decisions(ObservationRegistry registry, @Nullable OtpGuardObservationConvention convention,
			@Nullable StoreFailure onStoreFailure, MinuteLog log) {
		this.registry = registry;
		this.convention = convention;
		this.onStoreFailure = onStoreFailure;
		this.log = log;
	}

	/**
	 * Decide.
	 * @param operation what is asked for
	 * @param decision asks the counters
	 * @return their verdict
	 * @throws OtpUnavailableException if they have none and that means no
	 */
	Verdict decide(Operation operation, Supplier<Verdict> decision) {
		OtpGuardObservationContext context = new OtpGuardObservationContext(operation);
		return OtpObservationDocumentation.GUARD
			.observation(this.convention, DEFAULT_CONVENTION, () -> context, this.registry)
			.observe(() -> {
				Verdict verdict = decideAnyway(operation, decision);
				context.setCounted(verdict.counted());
				context.setLimit((verdict.refused() != null) ? verdict.refused().rule().limit() : null);
				return verdict;
			});
	}

	/**
	 * Keep the books, which no message depends on.
	 * @param entry changes the counters
	 */
	void record(Runnable entry) {
		try {
			entry.run();
		}
		catch (StoreFailedException ex) {
			this.log.warn(StoreFailedException.class, failure(ex, "some counts are too high"));
		}
	}

	private Verdict decideAnyway(Operation operation, Supplier<Verdict> decision) {
		try {
			return decision.get();
		}
		catch (StoreFailedException ex) {
			boolean allowed = (this.onStoreFailure != null) ? this.onStoreFailure == StoreFailure.ALLOW
					: operation == Operation.CHECK;
			this.log.warn(operation, failure(ex, allowed ? "codes are checked without limits" : "no codes are sent"));
			if (allowed) {
				return Verdict.uncounted();
			}
			throw new OtpUnavailableException("The store of the guard does not answer", Reason.GUARD_STORE, false, null,
					ex);
		}
	}

	private static String failure(StoreFailedException failure, String consequence) {
		String cause = (failure.getCause() != null) ? " (" + failure.getCause() + ")" : "";
		return (failure.getMessage() + cause).replace("%", "%%") + ", %d times since this was last told: "
				+ consequence;
	}

}
