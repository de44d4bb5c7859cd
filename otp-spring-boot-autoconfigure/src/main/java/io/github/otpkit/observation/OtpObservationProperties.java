package io.github.otpkit.observation;

import java.util.Set;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of metrics and traces.
 *
 * @param purposes Purposes of requests that are shown as tag 'purpose'; others are shown
 * as 'other'. Without any there is no such tag.
 * @since 0.1.0
 */
@ConfigurationProperties("otp.observation")
public record OtpObservationProperties(@DefaultValue Set<String> purposes) {

	static final String OTHER = "other";

	/**
	 * Check the purposes.
	 * @throws InvalidOtpPropertyException if no request can have one of them
	 */
	public OtpObservationProperties {
		for (String purpose : purposes) {
			try {
				OtpRequest.to("settings").withPurpose(purpose);
			}
			catch (OtpRejectedException ex) {
				throw new InvalidOtpPropertyException("otp.observation.purposes",
						"has a purpose that no request can have: '" + purpose + "'", "Use " + ex.limit() + ".");
			}
		}
	}

	/**
	 * Return the value of the tag {@code purpose}.
	 * @param purpose the purpose of a request, {@code null} if it has none
	 * @return the value, {@code null} if there is no such tag
	 */
	public @Nullable String tag(@Nullable String purpose) {
		if (this.purposes.isEmpty()) {
			return null;
		}
		if (purpose == null) {
			return Tags.NONE;
		}
		return this.purposes.contains(purpose) ? purpose : OTHER;
	}

}
