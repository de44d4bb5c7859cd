package io.github.otpkit.guard;

/**
 * The store that counts for all instances of the application.
 *
 * @since 0.1.0
 */
public interface OtpGuardStore {

	/**
	 * Ask the store for a sign of life.
	 * @return whether it answered within {@code otp.guard.store-timeout}
	 */
	boolean isAvailable();

}
