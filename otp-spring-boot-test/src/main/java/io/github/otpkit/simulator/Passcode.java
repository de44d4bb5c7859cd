package io.github.otpkit.simulator;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A passcode that was sent, and the attempts left for it.
 */
final class Passcode {

	private static final int MAX_TEXT_LENGTH = 1224;

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private volatile OtpSimulatorMessage message;

	private final Instant expiresAt;

	private final @Nullable String recipientIp;

	private int attemptsLeft;

	private boolean used;

	Passcode(Order order, Instant now) {
		String code = draw(order.alphabet(), order.length());
		this.expiresAt = now.plus(order.validity());
		this.recipientIp = order.recipientIp();
		this.attemptsLeft = order.maxWrongAttempts();
		this.message = new OtpSimulatorMessage(order.phoneNumber(), order.channel(),
				compose(order.text(), code, this.expiresAt), code, token(),
				order.channel() + "_" + token().substring(0, 16), now, null);
	}

	OtpSimulatorMessage message() {
		return this.message;
	}

	void setDeliveryStatus(String status) {
		this.message = this.message.withDeliveryStatus(status);
	}

	synchronized Verdict check(String code, @Nullable String recipientIp, Instant now) {
		if (this.used || (this.recipientIp != null && !this.recipientIp.equalsIgnoreCase(recipientIp))) {
			return Verdict.NOT_FOUND;
		}
		if (!now.isBefore(this.expiresAt)) {
			return Verdict.EXPIRED;
		}
		if (this.attemptsLeft == 0) {
			return Verdict.TOO_MANY_ATTEMPTS;
		}
		if (!this.message.code().equals(code)) {
			this.attemptsLeft--;
			return Verdict.wrong(this.attemptsLeft);
		}
		this.used = true;
		return Verdict.SUCCESS;
	}

	private static String draw(String alphabet, int length) {
		StringBuilder code = new StringBuilder(length);
		RANDOM.ints(length, 0, alphabet.length()).forEach((index) -> code.append(alphabet.charAt(index)));
		return code.toString();
	}

	private static String compose(@Nullable String template, String code, Instant expiresAt) {
		if (template == null || template.isBlank()) {
			return code;
		}
		String text = (template.length() > MAX_TEXT_LENGTH) ? template.substring(0, MAX_TEXT_LENGTH) : template;
		// Without a blank, like the provider, so that a blank missing in the template
		// shows.
		text = text.contains("{code}") ? text : text + "{code}";
		return text.replace("{hh:mm:ss}", TIME.format(expiresAt)).replace("{code}", code);
	}

	private static String token() {
		return UUID.randomUUID().toString().replace("-", "");
	}

	/**
	 * The fields of a request as the provider reads them: defaults of the account replace
	 * values that are missing, of a wrong type or out of range.
	 */
	record Order(String phoneNumber, String channel, @Nullable String text, String alphabet, int length,
			Duration validity, int maxWrongAttempts, @Nullable String recipientIp) {

		private static final String DIGITS = "0123456789";

		static Order from(JsonBody body) {
			return new Order(phoneNumber(body), "voice_sms".equals(body.text("channel")) ? "voice_sms" : "sms",
					body.text("text"), alphabet(body), body.number("code_length", 4, 32, 6),
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

		private static String alphabet(JsonBody body) {
			String alphabet = (body.isTrue("allow_digits", true) ? DIGITS : "")
					+ (body.isTrue("allow_upper_case", false) ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "")
					+ (body.isTrue("allow_lower_case", false) ? "abcdefghijklmnopqrstuvwxyz" : "")
					+ (body.isTrue("allow_special_chars", false) ? "!#$%&?@" : "");
			alphabet = alphabet.isEmpty() ? DIGITS : alphabet;
			return body.isTrue("remove_confusing_characters", false) ? alphabet.replaceAll("[0Oo1lIi]", "") : alphabet;
		}

	}

	/**
	 * The provider's answer to a check, with its return code.
	 */
	record Verdict(int code, String message, @Nullable Integer remainingAttempts) {

		static final Verdict SUCCESS = new Verdict(0, "success", null);

		static final Verdict NO_REQUEST = new Verdict(194, "Neither phone number nor request token given", null);

		static final Verdict NO_CODE = new Verdict(195, "Code missing", null);

		static final Verdict TOO_MANY_ATTEMPTS = new Verdict(196, "Maximum of wrong attempts reached", null);

		static final Verdict EXPIRED = new Verdict(197, "Request expired", null);

		static final Verdict NOT_FOUND = new Verdict(198, "Request not found", null);

		static Verdict wrong(int remainingAttempts) {
			return new Verdict(199, "Wrong code", remainingAttempts);
		}

	}

}
