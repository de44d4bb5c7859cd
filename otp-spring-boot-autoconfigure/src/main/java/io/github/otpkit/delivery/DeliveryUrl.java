package io.github.otpkit.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.otpkit.InvalidOtpPropertyException;

/**
 * The URL that the provider calls. It ends in a secret, because the provider neither
 * signs its calls nor sends a header.
 */
final class DeliveryUrl {

	private static final Pattern PATH = Pattern.compile("(/[a-zA-Z0-9._~-]+)+");

	private static final int MIN_SECRET = 16;

	private static final Pattern SECRET = Pattern.compile("[a-zA-Z0-9_-]+");

	private static final String SECRET_REMEDY = "Use at least " + MIN_SECRET
			+ " random letters, digits, '-' and '_', for instance those that 'openssl rand -hex 24' prints.";

	private final String prefix;

	private final List<byte[]> secrets;

	DeliveryUrl(OtpDeliveryProperties properties) {
		if (!PATH.matcher(properties.path()).matches()) {
			throw new InvalidOtpPropertyException("otp.delivery.path",
					"is '%s', which is not a path such as /otp/delivery".formatted(properties.path()),
					"Begin it with a slash, end it without one, leave the secret out, "
							+ "and use letters, digits, '-', '_', '.' and '~' between the slashes.");
		}
		if (properties.secret().size() > 2) {
			throw new InvalidOtpPropertyException("otp.delivery.secret",
					String.format(Locale.ROOT, "has %d values", properties.secret().size()),
					"Keep the new secret and the one that it replaces.");
		}
		properties.secret().forEach(DeliveryUrl::requireSafe);
		this.prefix = properties.path() + "/";
		this.secrets = properties.secret().stream().map(DeliveryUrl::bytes).toList();
	}

	private static void requireSafe(String secret) {
		InvalidOtpPropertyException.throwIfPlaceholder("otp.delivery.secret", secret);
		if (secret.length() < MIN_SECRET) {
			throw new InvalidOtpPropertyException("otp.delivery.secret",
					String.format(Locale.ROOT, "has %d characters, which can be guessed", secret.length()),
					SECRET_REMEDY);
		}
		if (!SECRET.matcher(secret).matches()) {
			throw new InvalidOtpPropertyException(
					"otp.delivery.secret", String.format(Locale.ROOT,
							"has %d characters, some of which a URL cannot hold as they are", secret.length()),
					SECRET_REMEDY);
		}
	}

	/**
	 * {@return whether a request for this path is a delivery report, if only an attempt
	 * at one}
	 */
	boolean matches(String path) {
		return !this.secrets.isEmpty() && path.startsWith(this.prefix) && path.length() > this.prefix.length()
				&& path.indexOf('/', this.prefix.length()) < 0;
	}

	/** Takes as long whichever of the secrets it is, and wherever a wrong one differs. */
	boolean isSecret(String path) {
		byte[] given = bytes(path.substring(this.prefix.length()));
		boolean valid = false;
		for (byte[] secret : this.secrets) {
			valid |= MessageDigest.isEqual(given, secret);
		}
		return valid;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
