package io.github.otpkit.security;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An action that a code confirms.
 *
 * @param purpose the purpose, 1 to 32 of a-z 0-9 -
 * @param facts what the person reads in the message, by name and in order
 * @param digest a hash that differs for each purpose and each value of each fact, even if
 * a person reads the same
 * @param returnTo the path that the browser is led to after the code, {@code null} to
 * repeat the request that was denied
 */
record OtpAction(String purpose, Map<String, String> facts, String digest,
		@Nullable String returnTo) implements Serializable {

	private static final String FACT = "fact:";

	OtpAction {
		facts = new LinkedHashMap<>(facts);
	}

	/**
	 * Return the action with these values.
	 * @throws IllegalArgumentException if a value cannot be confirmed
	 */
	static OtpAction of(String purpose, Map<String, ? extends @Nullable Object> values, @Nullable String returnTo) {
		Map<String, String> texts = new LinkedHashMap<>();
		values.forEach((name, value) -> texts.put(name, FactValues.text(value)));
		return new OtpAction(purpose, texts, digest(purpose, values), returnTo);
	}

	private static String digest(String purpose, Map<String, ? extends @Nullable Object> values) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			FactValues.write(purpose, out);
			for (Map.Entry<String, ? extends @Nullable Object> fact : values.entrySet()) {
				FactValues.write(fact.getKey(), out);
				FactValues.write(fact.getValue(), out);
			}
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Map<String, String> toMap() {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("purpose", this.purpose);
		values.put("digest", this.digest);
		if (this.returnTo != null) {
			values.put("returnTo", this.returnTo);
		}
		this.facts.forEach((name, value) -> values.put(FACT + name, value));
		return values;
	}

	static @Nullable OtpAction fromMap(Map<String, String> values) {
		String purpose = values.get("purpose");
		if (purpose == null) {
			return null;
		}
		Map<String, String> facts = new LinkedHashMap<>();
		values.forEach((name, value) -> {
			if (name.startsWith(FACT)) {
				facts.put(name.substring(FACT.length()), value);
			}
		});
		return new OtpAction(purpose, facts, values.getOrDefault("digest", ""), values.get("returnTo"));
	}

}
