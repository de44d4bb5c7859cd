package io.github.otpkit.simulator;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a call asks to be sent, as the provider understands it: what is missing, of the
 * wrong type or out of range is replaced by the defaults of the account.
 */
record PasscodeOrder(String phoneNumber, String channel, @Nullable String text, CodeAlphabet alphabet, int length,
		Duration validity, int maxWrongAttempts, @Nullable String recipientIp) {

	static PasscodeOrder from(JsonBody body) {
		return new PasscodeOrder(phoneNumber(body), channel(body), body.text("text"), CodeAlphabet.from(body),
				body.number("code_length", 4, 32, 6),
				Duration.ofSeconds(body.number("validity_period", 3, 10_000_000, 300)),
				body.number("max_wrong_attempts", 1, Integer.MAX_VALUE, 3), body.text("recipient_ip"));
	}

	boolean hasRecipient() {
		return this.phoneNumber.length() >= 7;
	}

	private static String phoneNumber(JsonBody body) {
		String raw = body.text("phone_number");
		return (raw != null) ? raw.replaceAll("[^0-9+]|(?<!^)\\+", "") : "";
	}

	private static String channel(JsonBody body) {
		return "voice_sms".equals(body.text("channel")) ? "voice_sms" : "sms";
	}

}
