package io.github.otpkit.simulator;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.otpkit.client.OtpCredentials;

import org.springframework.core.env.Environment;

/**
 * A simulator of the provider: speaks its protocol on the loopback address and shows the
 * messages instead of sending them.
 *
 * @since 0.1.0
 */
public final class OtpSimulator implements AutoCloseable {

	private final ShiftedClock clock;

	private final ProviderApi api;

	private final Ledger ledger = new Ledger();

	private final DeliveryReports deliveryReports;

	private final SimulatorServer server;

	OtpSimulator(OtpSimulatorOptions options, Consumer<OtpSimulatorMessage> listener) {
		this.clock = new ShiftedClock(options.clock());
		this.deliveryReports = new DeliveryReports(this.clock);
		this.api = new ProviderApi(options.credentials(), this.ledger, this.clock, (passcode) -> {
			listener.accept(passcode.message());
			this.deliveryReports.report(passcode);
		});
		this.server = new SimulatorServer(options.port(), this.api, new Pages(this.ledger));
	}

	/**
	 * Start a simulator on a free port.
	 * @return the simulator; close it when done
	 */
	public static OtpSimulator start() {
		return start(OtpSimulatorOptions.defaults());
	}

	/**
	 * Start a simulator.
	 * @param options its port, credentials and clock
	 * @return the simulator; close it when done
	 * @throws IllegalStateException if the port is taken
	 */
	public static OtpSimulator start(OtpSimulatorOptions options) {
		return new OtpSimulator(options, (message) -> {
		});
	}

	/**
	 * Return the value for {@code otp.base-url}.
	 * @return the address that the protocol's paths are relative to
	 */
	public URI baseUrl() {
		return this.server.address().resolve(SimulatorServer.BASE_PATH);
	}

	/**
	 * Return the port that the simulator listens on.
	 * @return the port
	 */
	public int port() {
		return this.server.address().getPort();
	}

	/**
	 * Return the only credentials that the simulator accepts.
	 * @return the credentials
	 */
	public OtpCredentials credentials() {
		return this.api.credentials();
	}

	/**
	 * Return the messages sent, at most the last 100,000.
	 * @return the messages, newest first
	 */
	public List<OtpSimulatorMessage> messages() {
		return this.ledger.messages();
	}

	/**
	 * Return the last code sent to a phone number.
	 * @param phoneNumber the number; only its digits count
	 * @return the code
	 * @throws IllegalStateException if no code was sent to the number
	 */
	public String codeSentTo(String phoneNumber) {
		return this.ledger.requireLastSentTo(phoneNumber).message().code();
	}

	/**
	 * Make the next call fail, whatever its path. Several faults apply to successive
	 * calls.
	 * @param fault how the call fails
	 */
	public void willFail(OtpSimulatorFault fault) {
		this.api.add(fault);
	}

	/**
	 * Choose what to report of the next message. Several choices apply to successive
	 * messages. Unless chosen, {@code ACK} and {@code DELIVERED} are reported after a
	 * second.
	 * @param delivery what to report
	 */
	public void willDeliver(OtpSimulatorDelivery delivery) {
		this.deliveryReports.add(delivery);
	}

	/**
	 * Report deliveries to a URL.
	 * @param url the URL, with its secret
	 */
	public void reportDeliveriesTo(URI url) {
		this.deliveryReports.reportTo(() -> url);
	}

	/**
	 * Report deliveries to an application, at {@code otp.simulator.delivery-url} or else
	 * at the port that it listens on, if it has a secret for reports.
	 * @param application the environment of the application
	 */
	public void reportDeliveriesTo(Environment application) {
		this.deliveryReports.reportTo(() -> DeliveryReports.urlOf(application));
	}

	/**
	 * Block the account: every call gets status 403 until the account is unblocked.
	 */
	public void blockAccount() {
		this.api.block(true);
	}

	/**
	 * Unblock the account.
	 */
	public void unblockAccount() {
		this.api.block(false);
	}

	/**
	 * Set the credit. It starts at 10,000 euros, and each message costs 0.05 euros.
	 * @param amount the credit in euros; without credit, sending gets status 402
	 */
	public void setBalance(BigDecimal amount) {
		this.api.wallet().setBalance(amount);
	}

	/**
	 * Move the clock of the simulator forward, so that codes expire without waiting.
	 * @param duration the time to add
	 */
	public void advance(Duration duration) {
		this.clock.advance(duration);
	}

	/**
	 * Restore the initial state: no messages, no faults, no reports to come, the real
	 * time, a funded account.
	 */
	public void reset() {
		this.api.reset();
		this.deliveryReports.reset();
		this.ledger.clear();
		this.clock.reset();
		this.server.release();
	}

	@Override
	public void close() {
		this.server.stop();
		this.deliveryReports.stop();
	}

}
