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

	/**
	 * Creates a context.
	 * @param channel how the code reaches the phone, {@code null} if the provider's
	 * account decides
	 */
	public OtpSendObservationContext(@Nullable OtpChannel channel) {
		this.channel = channel;
	}

	/**
	 * Return how the code reaches the phone.
	 * @return the channel, {@code null} if the provider's account decides
	 */
	public @Nullable OtpChannel getChannel() {
		return this.channel;
	}

}
