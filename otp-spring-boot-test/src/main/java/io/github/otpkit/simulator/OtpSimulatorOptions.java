package io.github.otpkit.simulator;

import java.time.Clock;

import io.github.otpkit.client.OtpCredentials;

/**
 * Options of a simulator.
 *
 * @param port the port to listen on, {@code 0} for a free one
 * @param credentials the only credentials to accept
 * @param clock the clock that decides when codes expire
 * @since 0.1.0
 */
public record OtpSimulatorOptions(int port, OtpCredentials credentials, Clock clock) {

	/**
	 * Creates options.
	 * @throws IllegalArgumentException if the port is not from 0 to 65535
	 */
	public OtpSimulatorOptions {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException("'port' is " + port + " but must be from 0 to 65535");
		}
	}

	/**
	 * Return the defaults: a free port, the login {@code simulator@example.com} with the
	 * key {@code simulator}, and the system's clock.
	 * @return the options
	 */
	public static OtpSimulatorOptions defaults() {
		return new OtpSimulatorOptions(0, new OtpCredentials("simulator@example.com", "simulator"), Clock.systemUTC());
	}

	/**
	 * Return a copy for the given port.
	 * @param port the port to listen on, {@code 0} for a free one
	 * @return the copy
	 */
	public OtpSimulatorOptions withPort(int port) {
		return new OtpSimulatorOptions(port, this.credentials, this.clock);
	}

	/**
	 * Return a copy that accepts the given credentials.
	 * @param credentials the only credentials to accept
	 * @return the copy
	 */
	public OtpSimulatorOptions withCredentials(OtpCredentials credentials) {
		return new OtpSimulatorOptions(this.port, credentials, this.clock);
	}

	/**
	 * Return a copy with the given clock.
	 * @param clock the clock that decides when codes expire
	 * @return the copy
	 */
	public OtpSimulatorOptions withClock(Clock clock) {
		return new OtpSimulatorOptions(this.port, this.credentials, clock);
	}

}
