package io.github.otpkit.simulator;

import java.net.URI;

import io.github.otpkit.client.OtpConnectionDetails;
import io.github.otpkit.client.OtpCredentials;

/**
 * Points the client at the simulator.
 */
final class OtpSimulatorConnectionDetails implements OtpConnectionDetails {

	private final OtpSimulator simulator;

	OtpSimulatorConnectionDetails(OtpSimulator simulator) {
		this.simulator = simulator;
	}

	@Override
	public URI getBaseUrl() {
		return this.simulator.baseUrl();
	}

	@Override
	public OtpCredentials getCredentials() {
		return this.simulator.credentials();
	}

}
