package io.github.otpkit.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The three operations of the provider.
 */
final class ProviderApi {

	private final Wallet wallet;

	private final Ledger ledger;

	private final Clock clock;

	private final Consumer<OtpSimulatorMessage> listener;

	ProviderApi(Wallet wallet, Ledger ledger, Clock clock, Consumer<OtpSimulatorMessage> listener) {
		this.wallet = wallet;
		this.ledger = ledger;
		this.clock = clock;
		this.listener = listener;
	}

	Reply generate(Request request) {
		JsonBody body = request.json();
		if (body == null) {
			return unreadable();
		}
		PasscodeOrder order = PasscodeOrder.from(body);
		if (!order.hasRecipient()) {
			return Reply.error(400, 117, "No valid recipient number");
		}
		if (!this.wallet.charge()) {
			return Reply.error(402, 104, "Out of credit");
		}
		Passcode passcode = new Passcode(order, this.clock.instant());
		this.ledger.add(passcode);
		this.listener.accept(passcode.message());
		Map<String, Object> answer = Reply.result(0, "OTP sent");
		answer.put("ticket_number", passcode.message().ticketNumber());
		answer.put("otp_request_token", passcode.message().requestToken());
		return Reply.json(200, answer);
	}

	Reply validate(Request request) {
		JsonBody body = request.json();
		if (body == null) {
			return unreadable();
		}
		Verdict verdict = check(body);
		Map<String, Object> answer = Reply.result(verdict.code(), verdict.message());
		if (verdict.remainingAttempts() != null) {
			answer.put("remaining_number_of_attempts", verdict.remainingAttempts());
		}
		return Reply.json((verdict.code() == 0) ? 200 : 400, answer);
	}

	Reply balance(Request request) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("amount", this.wallet.balance());
		answer.put("unit", "euros");
		if (request.query().matches("(.*&)?with_details=(1|true)(&.*)?")) {
			answer.put("wallet_packs", List.of(Map.of("wallet_pack_id", 1, "credit", this.wallet.balance(),
					"expiration_date", this.clock.instant().plus(Duration.ofDays(365)).atOffset(ZoneOffset.UTC))));
		}
		return Reply.json(200, answer);
	}

	private Verdict check(JsonBody body) {
		String token = body.text("otp_request_token");
		String phoneNumber = body.text("phone_number");
		String code = body.text("code");
		if (token == null && phoneNumber == null) {
			return Verdict.NO_REQUEST;
		}
		if (code == null) {
			return Verdict.NO_CODE;
		}
		Passcode passcode = this.ledger.find(token, phoneNumber);
		return (passcode != null) ? passcode.check(code, body.text("recipient_ip"), this.clock.instant())
				: Verdict.NOT_FOUND;
	}

	private static Reply unreadable() {
		return Reply.error(400, 100, "The body is not a JSON object");
	}

}
