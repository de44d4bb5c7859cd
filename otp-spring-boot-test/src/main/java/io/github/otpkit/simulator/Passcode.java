package io.github.otpkit.simulator;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A passcode that was sent, and how often it may still be tried.
 */
final class Passcode {

	private final OtpSimulatorMessage message;

	private final Instant expiresAt;

	private final @Nullable String recipientIp;

	private int attemptsLeft;

	private boolean used;

	Passcode(PasscodeOrder order, Instant now) {
		String code = order.alphabet().draw(order.length());
		this.expiresAt = now.plus(order.validity());
		this.recipientIp = order.recipientIp();
		this.attemptsLeft = order.maxWrongAttempts();
		this.message = new OtpSimulatorMessage(order.phoneNumber(), order.channel(),
				MessageText.compose(order.text(), code, this.expiresAt), code, token(),
				order.channel() + "_" + token().substring(0, 16), now);
	}

	OtpSimulatorMessage message() {
		return this.message;
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

	private static String token() {
		return UUID.randomUUID().toString().replace("-", "");
	}

}
