package io.github.otpkit.benchmarks.contender;

import java.net.URI;
import java.util.Map;

import io.github.otpkit.OtpSender;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The starter as an application gets it, with all that it does for each message.
 */
final class OtpContender implements Contender {

	private final ConfigurableApplicationContext context;

	private final OtpSender sender;

	private OtpContender(URI address, String transport) {
		this.context = StarterContext.open(Map.of("otp.base-url", address.toString(), "otp.transport", transport));
		this.sender = this.context.getBean(OtpSender.class);
	}

	static Contender asShipped(URI address) {
		return new OtpContender(address, "jdk");
	}

	static Contender overApache(URI address) {
		return new OtpContender(address, "http-components");
	}

	@Override
	public void send(String phoneNumber) {
		Contender.requireTicket(this.sender.send(phoneNumber).requestToken());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
