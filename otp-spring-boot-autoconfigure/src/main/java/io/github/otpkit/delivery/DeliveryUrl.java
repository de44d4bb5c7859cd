package io.github.otpkit.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.otpkit.InvalidOtpPropertyException;

import org.springframework.util.StringUtils;

/**
 * The URL that the provider calls. It ends in a secret, because the provider neither
 * signs its calls nor sends a header.
 */
final class DeliveryUrl {

	private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

	private static final Pattern PATH = Pattern.compile("(/[a-zA-Z0-9._~-]+)+");

	private static final int MIN_SECRET = 16;

	private static final Pattern SECRET = Pattern.compile("[a-zA-Z0-9_-]+");

	private static final String SECRET_REMEDY = "Use at least " + MIN_SECRET
			+ " random letters, digits, '-' and '_', for instance those that 'openssl rand -hex 24' prints.";

	private final String prefix;

	private final List<String> parents;

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
		this.parents = segments(properties.path());
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
	 * Tell whether the library answers a path, so that no log or trace gets it: what is
	 * one segment below the prefix, and what has a secret among the segments below it, in
	 * any spelling.
	 * @param path the path within the application, as it was sent
	 */
	boolean matches(String path) {
		if (this.secrets.isEmpty()) {
			return false;
		}
		List<String> sent = segments(path);
		return isBelow(sent) || isBelow(normalized(sent));
	}

	/** Also takes it with a slash at its end, which is easily entered. */
	boolean isExact(String path) {
		int end = path.endsWith("/") ? path.length() - 1 : path.length();
		return path.startsWith(this.prefix) && end >= this.prefix.length()
				&& isSecret(path.substring(this.prefix.length(), end));
	}

	private boolean isBelow(List<String> segments) {
		if (segments.size() <= this.parents.size()) {
			return false;
		}
		List<String> below = segments.subList(this.parents.size(), segments.size());
		return String.join("/", segments.subList(0, this.parents.size()))
			.equalsIgnoreCase(String.join("/", this.parents))
				&& (below.size() == 1 || below.stream().anyMatch(this::isSecret));
	}

	private static List<String> segments(String path) {
		return Stream.of(decode(PARAMETERS.matcher(path).replaceAll("")).split("/"))
			.filter((segment) -> !segment.isEmpty() && !segment.equals("."))
			.toList();
	}

	private static List<String> normalized(List<String> segments) {
		Deque<String> normalized = new ArrayDeque<>();
		for (String segment : segments) {
			if (segment.equals("..")) {
				normalized.pollLast();
			}
			else {
				normalized.addLast(segment);
			}
		}
		return List.copyOf(normalized);
	}

	private static String decode(String path) {
		try {
			return StringUtils.uriDecode(path, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return path;
		}
	}

	/** Takes as long whichever of the secrets it is, and wherever a wrong one differs. */
	private boolean isSecret(String text) {
		byte[] given = bytes(text);
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
