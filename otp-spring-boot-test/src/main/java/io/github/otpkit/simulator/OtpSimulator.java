package io.github.otpkit.simulator;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.otpkit.client.OtpCredentials;

/**
 * Speaks the provider's protocol on the loopback address and shows what it would send.
 *
 * @since 0.1.0
 */
public final class OtpSimulator implements AutoCloseable {

	private final ShiftedClock clock;

	private final Gate gate;

	private final Wallet wallet = new Wallet();

	private final Ledger ledger = new Ledger();

	private final SimulatorServer server;

	OtpSimulator(OtpSimulatorOptions options, Consumer<OtpSimulatorMessage> listener) {
		this.clock = new ShiftedClock(options.clock());
		this.gate = new Gate(options.credentials());
		ProviderApi api = new ProviderApi(this.wallet, this.ledger, this.clock, listener);
		this.server = new SimulatorServer(options.port(), new Routes(api, this.gate, new Pages(this.ledger)));
	}

	/**
	 * Start a simulator on a free port.
	 * @return the simulator, to be closed
	 */
	public static OtpSimulator start() {
		return start(OtpSimulatorOptions.defaults());
	}

	/**
	 * Start a simulator.
	 * @param options its port, credentials and clock
	 * @return the simulator, to be closed
	 * @throws IllegalStateException if the port is taken
	 */
	public static OtpSimulator start(OtpSimulatorOptions options) {
		return new OtpSimulator(options, (message) -> {
		});
	}

	/**
	 * Return the address to use in place of the provider's.
	 * @return the address that the paths of the protocol are appended to
	 */
	public URI baseUrl() {
		return this.server.address().resolve(Routes.BASE_PATH);
	}

	/**
	 * Return the port that it listens on.
	 * @return the port
	 */
	public int port() {
		return this.server.address().getPort();
	}

	/**
	 * Return the only credentials that it accepts.
	 * @return the credentials
	 */
	public OtpCredentials credentials() {
		return this.gate.credentials();
	}

	/**
	 * Return what was sent, at most the last 100,000 messages.
	 * @return the messages, newest first
	 */
	public List<OtpSimulatorMessage> messages() {
		return this.ledger.messages();
	}

	/**
	 * Return the last code sent to a number.
	 * @param phoneNumber the number; only its digits count
	 * @return the code
	 * @throws IllegalStateException if none was sent to it
	 */
	public String codeSentTo(String phoneNumber) {
		return this.ledger.requireLastSentTo(phoneNumber).message().code();
	}

	/**
	 * Let the next call go wrong, whatever it asks for. Faults queue up.
	 * @param fault what happens
	 */
	public void willFail(OtpSimulatorFault fault) {
		this.gate.add(fault);
	}

	/**
	 * Block the account: every call is answered with 403 until it is unblocked.
	 */
	public void blockAccount() {
		this.gate.block(true);
	}

	/**
	 * Unblock the account.
	 */
	public void unblockAccount() {
		this.gate.block(false);
	}

	/**
	 * Set the credit, 10,000 euros at first; a message takes 0.05 of it.
	 * @param amount the credit in euros; when it is used up, sending is answered with 402
	 */
	public void setBalance(BigDecimal amount) {
		this.wallet.setBalance(amount);
	}

	/**
	 * Move the clock of the simulator, for codes to expire without waiting.
	 * @param duration how far
	 */
	public void advance(Duration duration) {
		this.clock.advance(duration);
	}

	/**
	 * Go back to the beginning in every respect: messages, faults, time and account.
	 */
	public void reset() {
		this.gate.reset();
		this.wallet.reset();
		this.ledger.clear();
		this.clock.reset();
		this.server.release();
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
