package io.github.otpkit.guard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.client.OtpConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Makes keyed hashes (HMAC-SHA-256, of which 128 bits are kept). Without a key, somebody
 * could find each number by hashing them all.
 */
final class KeyedHash {

	private static final String ALGORITHM = "HmacSHA256";

	private static final String PROPERTY = "otp.guard.key";

	private static final int KEY_BYTES = 32;

	private static final int MIN_CHARACTERS = 16;

	private static final String REMEDY = "Set 'otp.guard.key' to at least 16 random characters, the same for all instances, "
			+ "for instance those that 'openssl rand -hex 24' prints.";

	private final SingletonSupplier<byte[]> secret;

	private final SingletonSupplier<Mac> prototype;

	/**
	 * Creates a hash.
	 * @param secret the key, asked for when the first hash is made
	 */
	KeyedHash(Supplier<byte[]> secret) {
		this.secret = SingletonSupplier.of(secret);
		this.prototype = SingletonSupplier.of(this::newMac);
	}

	/**
	 * Create the hash that the settings ask for.
	 * @param key the configured key
	 * @param shared whether all instances must have the same key
	 * @param connectionDetails where a shared key is derived from if none is configured
	 * @return the hash, with a random key if none is configured and it is not shared
	 */
	static KeyedHash create(@Nullable String key, boolean shared, @Nullable OtpConnectionDetails connectionDetails) {
		if (key != null) {
			InvalidOtpPropertyException.throwIfPlaceholder(PROPERTY, key);
			if (key.length() < MIN_CHARACTERS) {
				throw new InvalidOtpPropertyException(PROPERTY,
						"has " + key.length() + " characters, and needs " + MIN_CHARACTERS, REMEDY);
			}
			return new KeyedHash(() -> key.getBytes(StandardCharsets.UTF_8));
		}
		if (!shared) {
			byte[] random = new byte[KEY_BYTES];
			new SecureRandom().nextBytes(random);
			return new KeyedHash(() -> random);
		}
		if (connectionDetails == null) {
			throw new InvalidOtpPropertyException(PROPERTY, "is missing, and there is no API key to derive it from",
					REMEDY);
		}
		// Read when the first hash is made: at the start there may be no API key yet.
		return new KeyedHash(() -> derived(connectionDetails.getCredentials().apiKey()));
	}

	private static byte[] derived(String apiKey) {
		Hash hash = new KeyedHash(() -> apiKey.getBytes(StandardCharsets.UTF_8)).of(PROPERTY);
		return ByteBuffer.allocate(2 * Long.BYTES).putLong(hash.high()).putLong(hash.low()).array();
	}

	Hash of(String value) {
		return batch().apply(value);
	}

	/**
	 * {@return a function for several hashes by one thread, which copies the prototype
	 * only once}
	 */
	Function<String, Hash> batch() {
		Mac mac = mac();
		return (value) -> {
			ByteBuffer bytes = ByteBuffer.wrap(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
			return new Hash(bytes.getLong(), bytes.getLong());
		};
	}

	/** A copy costs a third of a new one, but not every security provider makes one. */
	private Mac mac() {
		try {
			return (Mac) this.prototype.obtain().clone();
		}
		catch (CloneNotSupportedException ex) {
			return newMac();
		}
	}

	private Mac newMac() {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(this.secret.obtain(), ALGORITHM));
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JVM has HmacSHA256", ex);
		}
	}

}
