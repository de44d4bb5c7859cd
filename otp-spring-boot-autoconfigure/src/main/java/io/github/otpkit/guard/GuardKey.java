package io.github.otpkit.guard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.client.OtpConnectionDetails;
import org.jspecify.annotations.Nullable;

/**
 * The key of the hashes. All instances must have the same one, or they count apart.
 */
final class GuardKey {

	private static final int BYTES = 32;

	private static final int MIN_CHARACTERS = 16;

	private GuardKey() {
	}

	static KeyedHash of(@Nullable String configured, Counters counters,
			@Nullable OtpConnectionDetails connectionDetails) {
		if (configured != null) {
			return configured(configured);
		}
		return (counters instanceof OtpGuardStore) ? derived(connectionDetails) : random();
	}

	private static KeyedHash configured(String key) {
		if (key.length() < MIN_CHARACTERS) {
			throw new InvalidOtpPropertyException("otp.guard.key", "has " + key.length() + " characters",
					"Use at least 16 random ones, the same for all instances.");
		}
		return new KeyedHash(() -> key.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The API key is asked for when the first hash is made: at the start there may be
	 * none yet.
	 */
	private static KeyedHash derived(@Nullable OtpConnectionDetails connectionDetails) {
		if (connectionDetails == null) {
			throw new InvalidOtpPropertyException("otp.guard.key",
					"is missing, and there is no API key to derive it from",
					"Use at least 16 random characters, the same for all instances.");
		}
		return new KeyedHash(() -> {
			byte[] apiKey = connectionDetails.getCredentials().apiKey().getBytes(StandardCharsets.UTF_8);
			Hash derived = new KeyedHash(() -> apiKey).of("otp.guard.key");
			return ByteBuffer.allocate(2 * Long.BYTES).putLong(derived.high()).putLong(derived.low()).array();
		});
	}

	private static KeyedHash random() {
		byte[] key = new byte[BYTES];
		new SecureRandom().nextBytes(key);
		return new KeyedHash(() -> key);
	}

}
