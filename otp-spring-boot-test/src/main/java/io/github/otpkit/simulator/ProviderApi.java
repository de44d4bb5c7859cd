package io.github.otpkit.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.otpkit.client.OtpCredentials;

/**
 * The three operations of the provider. A call first takes the next fault that a test has
 * queued, then needs the right credentials.
 */
final class ProviderApi {

	private final OtpCredentials credentials;

	private final Queue<OtpSimulatorFault> faults = new ConcurrentLinkedQueue<>();

	private final Wallet wallet = new Wallet();

	private final Ledger ledger;

	private final Clock clock;

	private final Consumer<Passcode> listener;

	private volatile boolean blocked;

	ProviderApi(OtpCredentials credentials, Ledger ledger, Clock clock, Consumer<Passcode> listener) {
		this.credentials = credentials;
		this.ledger = ledger;
		this.clock = clock;
		this.listener = listener;
	}

	OtpCredentials credentials() {
		return this.credentials;
	}

	Wallet wallet() {
		return this.wallet;
	}

	void add(OtpSimulatorFault fault) {
		this.faults.add(fault);
	}

	void block(boolean blocked) {
		this.blocked = blocked;
	}

	void reset() {
		this.faults.clear();
		this.blocked = false;
		this.wallet.reset();
	}

	Reply generate(Request request) {
		return call(request, this::send);
	}

	Reply validate(Request request) {
		return call(request, this::answerCheck);
	}

	Reply balance(Request request) {
		return call(request, this::answerBalance);
	}

	private Reply call(Request request, Function<Request, Reply> operation) {
		OtpSimulatorFault fault = this.faults.poll();
		return (fault != null) ? fault.applyTo(() -> authenticate(request, operation))
				: authenticate(request, operation);
	}

	private Reply authenticate(Request request, Function<Request, Reply> operation) {
		if (!this.credentials.apiLogin().equals(request.header("api-login"))
				|| !this.credentials.apiKey().equals(request.header("api-key"))) {
			return Reply.error(401, 101, "Wrong login details");
		}
		return this.blocked ? Reply.error(403, 114, "The account is blocked") : operation.apply(request);
	}

	private Reply send(Request request) {
		JsonBody body = request.json();
		if (body == null) {
			return unreadable();
		}
		Passcode.Order order = Passcode.Order.from(body);
		if (!order.hasRecipient()) {
			return Reply.error(400, 117, "No valid recipient number");
		}
		if (!this.wallet.charge()) {
			return Reply.error(402, 104, "Out of credit");
		}
		Passcode passcode = new Passcode(order, this.clock.instant());
		this.ledger.add(passcode);
		this.listener.accept(passcode);
		Map<String, Object> answer = Reply.result(0, "OTP sent");
		answer.put("ticket_number", passcode.message().ticketNumber());
		answer.put("otp_request_token", passcode.message().requestToken());
		return Reply.json(200, answer);
	}

	private Reply answerCheck(Request request) {
		JsonBody body = request.json();
		if (body == null) {
			return unreadable();
		}
		Passcode.Verdict verdict = check(body);
		Map<String, Object> answer = Reply.result(verdict.code(), verdict.message());
		if (verdict.remainingAttempts() != null) {
			answer.put("remaining_number_of_attempts", verdict.remainingAttempts());
		}
		return Reply.json((verdict.code() == 0) ? 200 : 400, answer);
	}

	private Reply answerBalance(Request request) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("amount", this.wallet.balance());
		answer.put("unit", "euros");
		if (request.query().matches("(.*&)?with_details=(1|true)(&.*)?")) {
			answer.put("wallet_packs", List.of(Map.of("wallet_pack_id", 1, "credit", this.wallet.balance(),
					"expiration_date", this.clock.instant().plus(Duration.ofDays(365)).atOffset(ZoneOffset.UTC))));
		}
		return Reply.json(200, answer);
	}

	private Passcode.Verdict check(JsonBody body) {
		String token = body.text("otp_request_token");
		String phoneNumber = body.text("phone_number");
		String code = body.text("code");
		if (token == null && phoneNumber == null) {
			return Passcode.Verdict.NO_REQUEST;
		}
		if (code == null) {
			return Passcode.Verdict.NO_CODE;
		}
		Passcode passcode = this.ledger.find(token, phoneNumber);
		return (passcode != null) ? passcode.check(code, body.text("recipient_ip"), this.clock.instant())
				: Passcode.Verdict.NOT_FOUND;
	}

	private static Reply unreadable() {
		return Reply.error(400, 100, "The body is not a JSON object");
	}

}
