package io.github.otpkit.observation;

import io.github.otpkit.OtpChannel;
import io.github.otpkit.observation.OtpObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.KeyValues;

/**
 * Default convention for the observation of sending a passcode.
 *
 * @since 0.1.0
 */
public class DefaultOtpSendObservationConvention implements OtpSendObservationConvention {

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
		OtpChannel channel = context.getChannel();
		return KeyValues.of(
				LowCardinalityKeys.CHANNEL.withValue((channel != null) ? Outcomes.lowerCase(channel) : "default"),
				LowCardinalityKeys.OUTCOME.withValue(Outcomes.of(context.getError(), "sent")));
	}

}
