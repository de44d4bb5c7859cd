package io.github.otpkit.observation;

import io.github.otpkit.OtpVerification;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The observation of verifying one passcode. A failure is its {@link #getError() error}.
 *
 * @since 0.1.0
 */
public final class OtpVerifyObservationContext extends Observation.Context {

	private @Nullable OtpVerification verification;

	private @Nullable String region;

	/**
	 * Return the result.
	 * @return the verification, {@code null} while there is none
	 */
	public @Nullable OtpVerification getVerification() {
		return this.verification;
	}

	/**
	 * Set the result.
	 * @param verification the verification
	 */
	public void setVerification(OtpVerification verification) {
		this.verification = verification;
	}

	/**
	 * Return the region of the number.
	 * @return its ISO 3166-1 code, {@code null} if it is not known
	 */
	public @Nullable String getRegion() {
		return this.region;
	}

	/**
	 * Set the region of the number.
	 * @param region its ISO 3166-1 code, {@code null} if it is not known
	 */
	public void setRegion(@Nullable String region) {
		this.region = region;
	}

}
