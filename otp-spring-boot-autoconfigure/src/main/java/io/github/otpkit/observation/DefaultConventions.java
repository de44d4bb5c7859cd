package io.github.otpkit.observation;

import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.observation.OtpObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * The names and tags of the observations, unless a {@code GlobalObservationConvention} of
 * the application replaces them.
 */
final class DefaultConventions {

	private DefaultConventions() {
	}

	private static KeyValues failure(Observation.Context context, String success) {
		return KeyValues.of(LowCardinalityKeys.OUTCOME.withValue(Tags.outcome(context.getError(), success)),
				LowCardinalityKeys.REASON.withValue(Tags.reason(context.getError())));
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
			KeyValues values = failure(context, "sent").and(
					LowCardinalityKeys.CHANNEL.withValue(Tags.constant(context.getChannel(), "default")),
					LowCardinalityKeys.REGION.withValue(Tags.region(context.getRegion())),
					LowCardinalityKeys.TRAFFIC.withValue(context.isSuspicious() ? "suspicious" : "ordinary"));
			String purpose = context.getPurpose();
			return (purpose != null) ? values.and(LowCardinalityKeys.PURPOSE.withValue(purpose)) : values;
		}

	}

	static final class Verify extends Convention<OtpVerifyObservationContext> {

		Verify() {
			super("otp.verify", OtpVerifyObservationContext.class);
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(OtpVerifyObservationContext context) {
			OtpVerification verification = context.getVerification();
			return failure(context,
					(verification != null) ? OtpFormats.kebabCase(verification.outcome()) : Tags.UNKNOWN)
				.and(LowCardinalityKeys.REGION.withValue(Tags.region(context.getRegion())));
		}

	}

	static final class Guard extends Convention<OtpGuardObservationContext> {

		Guard() {
			super("otp.guard", OtpGuardObservationContext.class);
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(OtpGuardObservationContext context) {
			String decision = context.isUnguarded() ? "unguarded" : "admitted";
			return KeyValues.of(LowCardinalityKeys.OPERATION.withValue(OtpFormats.kebabCase(context.getOperation())),
					LowCardinalityKeys.LIMIT.withValue(Tags.constant(context.getLimit(), Tags.NONE)),
					LowCardinalityKeys.OUTCOME.withValue(
							Tags.outcome(context.getError(), (context.getLimit() != null) ? "refused" : decision)));
		}

	}

	static final class Login extends Convention<OtpLoginObservationContext> {

		Login() {
			super("otp.login", OtpLoginObservationContext.class);
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(OtpLoginObservationContext context) {
			return KeyValues.of(LowCardinalityKeys.FACTOR.withValue(Tags.constant(context.getFactor(), Tags.NONE)),
					LowCardinalityKeys.OUTCOME.withValue(Tags.constant(context.getOutcome(), "error")));
		}

	}

}
