package io.github.otpkit.security;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
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
 * @param returnTo the path that the browser is led to after the code, {@code null} to
 * repeat the request that was denied
 */
record OtpAction(String purpose, Map<String, String> facts, @Nullable String returnTo) implements Serializable {

	private static final String FACT = "fact:";

	OtpAction {
		facts = new LinkedHashMap<>(facts);
	}

	/** Returns a hash that differs for each purpose and each value of each fact. */
	String digest() {
		StringBuilder text = new StringBuilder(this.purpose);
		this.facts.forEach((name,
				value) -> text.append('\n').append(name).append('=').append(value.length()).append(':').append(value));
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Map<String, String> toMap() {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("purpose", this.purpose);
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
		return new OtpAction(purpose, facts, values.get("returnTo"));
	}

}
