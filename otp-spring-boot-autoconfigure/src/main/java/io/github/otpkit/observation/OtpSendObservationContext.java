package io.github.otpkit.observation;

import io.github.otpkit.OtpChannel;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The observation of sending one passcode. A failure is its {@link #getError() error}.
 *
 * @since 0.1.0
 */
public final class OtpSendObservationContext extends Observation.Context {

	private final @Nullable OtpChannel channel;

	private final @Nullable String purpose;

	private @Nullable String region;

	private boolean suspicious;

	/**
	 * Creates a context.
	 * @param channel how the code reaches the phone, {@code null} if the provider's
	 * account decides
	 * @param purpose the value of the tag {@code purpose}, {@code null} for no such tag
	 */
	public OtpSendObservationContext(@Nullable OtpChannel channel, @Nullable String purpose) {
		this.channel = channel;
		this.purpose = purpose;
	}

	/**
	 * Return how the code reaches the phone.
	 * @return the channel, {@code null} if the provider's account decides
	 */
	public @Nullable OtpChannel getChannel() {
		return this.channel;
	}

	/**
	 * Return the value of the tag {@code purpose}.
	 * @return the value, {@code null} for no such tag
	 */
	public @Nullable String getPurpose() {
		return this.purpose;
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

	/**
	 * Return whether nobody verifies codes to such numbers.
	 * @return whether the guard found the traffic suspicious
	 */
	public boolean isSuspicious() {
		return this.suspicious;
	}

	/**
	 * Set whether nobody verifies codes to such numbers.
	 * @param suspicious whether the traffic is suspicious
	 */
	public void setSuspicious(boolean suspicious) {
		this.suspicious = suspicious;
	}

}
