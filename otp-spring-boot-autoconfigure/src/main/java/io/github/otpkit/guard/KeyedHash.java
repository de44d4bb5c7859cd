package io.github.otpkit.guard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.util.function.SingletonSupplier;

/**
 * Makes keyed hashes (HMAC-SHA-256, of which 128 bits are kept): numbers are few enough
 * to try them all on a hash without a key.
 */
final class KeyedHash {

	private static final String ALGORITHM = "HmacSHA256";

	private final SingletonSupplier<byte[]> secret;

	private final SingletonSupplier<Mac> prototype;

	/**
	 * Creates a hash.
	 * @param secret the key, asked for when the first hash is made
	 */
	KeyedHash(Supplier<byte[]> secret) {
		this.secret = SingletonSupplier.of(secret);
		this.prototype = SingletonSupplier.of(this::create);
	}

	Hash of(String value) {
		return batch().apply(value);
	}

	/**
	 * {@return a function for several hashes by one thread, which share what a first one
	 * costs}
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
			return create();
		}
	}

	private Mac create() {
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
