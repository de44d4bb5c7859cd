package io.github.otpkit;

import java.time.Duration;

/**
 * Flags by key that all instances of the application share. A flag is set and never
 * cleared, so every order of calls leads to the same flags. The guard is one if it counts
 * in Redis.
 *
 * @since 0.1.0
 */
public interface OtpSharedFlags {

	/**
	 * Set flags of a key, in one step for all instances.
	 * @param key the key, without personal data
	 * @param flags the flags to set, bits 0 to 30; {@code 0} only reads
	 * @param retention how long to keep the key, unless it is already kept for longer
	 * @return the flags before, {@code 0} for a key that is not kept
	 * @throws OtpUnavailableException if the store does not answer in time; the flags may
	 * be set then
	 */
	int set(String key, int flags, Duration retention);

}
