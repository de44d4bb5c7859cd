package io.github.otpkit.simulator;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import io.github.otpkit.client.OtpCredentials;

/**
 * What every call of the provider's API passes: the faults that tests ask for, then the
 * credentials.
 */
final class Gate {

	private final OtpCredentials credentials;

	private final Queue<OtpSimulatorFault> faults = new ConcurrentLinkedQueue<>();

	private volatile boolean blocked;

	Gate(OtpCredentials credentials) {
		this.credentials = credentials;
	}

	OtpCredentials credentials() {
		return this.credentials;
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
	}

	Reply pass(Request request, Function<Request, Reply> call) {
		OtpSimulatorFault fault = this.faults.poll();
		return (fault != null) ? fault.applyTo(() -> authenticate(request, call)) : authenticate(request, call);
	}

	private Reply authenticate(Request request, Function<Request, Reply> call) {
		if (!this.credentials.apiLogin().equals(request.header("api-login"))
				|| !this.credentials.apiKey().equals(request.header("api-key"))) {
			return Reply.error(401, 101, "Wrong login details");
		}
		if (this.blocked) {
			return Reply.error(403, 114, "The account is blocked");
		}
		return call.apply(request);
	}

}
