package io.github.otpkit.observation;

import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.observation.OtpObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.KeyValues;

/**
 * Default convention for the observation of the guard's decisions.
 *
 * @since 0.1.0
 */
public class DefaultOtpGuardObservationConvention implements OtpGuardObservationConvention {

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
		Limit limit = context.getLimit();
		String outcome = (limit != null) ? "refused" : context.isUnguarded() ? "unguarded" : "admitted";
		return KeyValues.of(LowCardinalityKeys.OPERATION.withValue(Outcomes.lowerCase(context.getOperation())),
				LowCardinalityKeys.LIMIT.withValue((limit != null) ? Outcomes.lowerCase(limit) : "none"),
				LowCardinalityKeys.OUTCOME.withValue(Outcomes.of(context.getError(), outcome)));
	}

}
