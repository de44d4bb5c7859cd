package io.github.otpkit.observation;

import io.github.otpkit.OtpFormats;
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
		return (value != null) ? OtpFormats.kebabCase(value) : otherwise;
	}

	/**
	 * The name, and the type of context that it is for.
	 */
	private abstract static class Convention<C extends Observation.Context> implements ObservationConvention<C> {

		private final String name;

		private final Class<C> contextType;

		Convention(String name, Class<C> contextType) {
			this.name = name;
			this.contextType = contextType;
		}

		@Override
		public String getName() {
			return this.name;
		}

		@Override
		public String getContextualName(C context) {
			return this.name.replace('.', ' ');
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return this.contextType.isInstance(context);
		}

	}

	static final class Send extends Convention<OtpSendObservationContext> {

		Send() {
			super("otp.send", OtpSendObservationContext.class);
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(OtpSendObservationContext context) {
			return KeyValues.of(LowCardinalityKeys.CHANNEL.withValue(value(context.getChannel(), "default")),
					outcome(context, "sent"));
		}

	}

	static final class Verify extends Convention<OtpVerifyObservationContext> {

		Verify() {
			super("otp.verify", OtpVerifyObservationContext.class);
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(OtpVerifyObservationContext context) {
			return KeyValues.of(outcome(context, (context.getVerification() != null)
					? value(context.getVerification().outcome(), "unknown") : "unknown"));
		}

	}

	static final class Guard extends Convention<OtpGuardObservationContext> {

		Guard() {
			super("otp.guard", OtpGuardObservationContext.class);
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(OtpGuardObservationContext context) {
			String decision = context.isUnguarded() ? "unguarded" : "admitted";
			return KeyValues.of(LowCardinalityKeys.OPERATION.withValue(value(context.getOperation(), "none")),
					LowCardinalityKeys.LIMIT.withValue(value(context.getLimit(), "none")),
					outcome(context, (context.getLimit() != null) ? "refused" : decision));
		}

	}

	static final class Login extends Convention<OtpLoginObservationContext> {

		Login() {
			super("otp.login", OtpLoginObservationContext.class);
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(OtpLoginObservationContext context) {
			return KeyValues.of(LowCardinalityKeys.FACTOR.withValue(value(context.getFactor(), "none")),
					LowCardinalityKeys.OUTCOME.withValue(value(context.getOutcome(), "error")));
		}

	}

}
