package io.github.otpkit.simulator;

import java.time.Duration;

import io.github.otpkit.client.OtpProvider;
import io.github.otpkit.test.EnableOtpSimulator;
import io.github.otpkit.test.OtpProviderContractTests;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

/**
 * Runs the contract with the client of this library and the simulator, from another
 * package, as an application does with a provider of its own.
 */
@SpringBootTest
@EnableOtpSimulator
class SimulatorContractTests extends OtpProviderContractTests {

	@Autowired
	private OtpProvider provider;

	@Autowired
	private OtpSimulator simulator;

	@Override
	protected OtpProvider provider() {
		return this.provider;
	}

	@Override
	protected String codeSentTo(String phoneNumber) {
		return this.simulator.codeSentTo(phoneNumber);
	}

	@Override
	protected void elapse(Duration duration) {
		this.simulator.advance(duration);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
