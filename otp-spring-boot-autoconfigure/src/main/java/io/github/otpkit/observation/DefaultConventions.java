package io.github.otpkit.observation;

import java.util.Locale;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.observation.OtpObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;

/**
 * The names and tags of the observations, unless a {@code GlobalObservationConvention} of
 * the application replaces them.
 */
final class DefaultConventions {

	private DefaultConventions() {
	}

	private static KeyValue outcome(Observation.Context context, String success) {
		return LowCardinalityKeys.OUTCOME.withValue(outcome(context.getError(), success));
	}

	private static String outcome(@Nullable Throwable error, String success) {
		if (error == null) {
			return success;
		}
		if (error instanceof OtpRejectedException) {
			return "rejected";
		}
		if (error instanceof OtpRateLimitedException) {
			return "rate-limited";
		}
		return (error instanceof OtpUnavailableException) ? "unavailable" : "error";
	}

	private static String value(@Nullable Enum<?> value, String otherwise) {
		return (value != null) ? value.name().toLowerCase(Locale.ROOT).replace('_', '-') : otherwise;
	}

	static final class Send implements ObservationConvention<OtpSendObservationContext> {

		@Override
		public String getName() {
			return "otp.send";
		}

		@Override
		public String getContextualName(OtpSendObservationContext context) {
			return "otp send";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(OtpSendObservationContext context) {
			return KeyValues.of(LowCardinalityKeys.CHANNEL.withValue(value(context.getChannel(), "default")),
					outcome(context, "sent"));
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof OtpSendObservationContext;
		}

	}

	static final class Verify implements ObservationConvention<OtpVerifyObservationContext> {

		@Override
		public String getName() {
			return "otp.verify";
		}

		@Override
		public String getContextualName(OtpVerifyObservationContext context) {
			return "otp verify";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(OtpVerifyObservationContext context) {
			return KeyValues.of(outcome(context, (context.getVerification() != null)
					? value(context.getVerification().outcome(), "unknown") : "unknown"));
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof OtpVerifyObservationContext;
		}

	}

	static final class Guard implements ObservationConvention<OtpGuardObservationContext> {

		@Override
		public String getName() {
			return "otp.guard";
		}

		@Override
		public String getContextualName(OtpGuardObservationContext context) {
			return "otp guard";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(OtpGuardObservationContext context) {
			String decision = context.isUnguarded() ? "unguarded" : "admitted";
			return KeyValues.of(LowCardinalityKeys.OPERATION.withValue(value(context.getOperation(), "none")),
					LowCardinalityKeys.LIMIT.withValue(value(context.getLimit(), "none")),
					outcome(context, (context.getLimit() != null) ? "refused" : decision));
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof OtpGuardObservationContext;
		}

	}

}
