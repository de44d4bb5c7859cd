package io.github.otpkit.docs.provider;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpConnectionDetails;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.util.DisconnectedClientHelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the page says of an application with a provider of its own.
 */
class GatewayConfigurationTests {

	private final List<String> texts = new ArrayList<>();

	private IOException failure;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withBean(SmsGateway.class, () -> this::send)
		.withPropertyValues("otp.message.text:Your code is {code}");

	private void send(String phoneNumber, String text) throws IOException {
		if (this.failure != null) {
			throw this.failure;
		}
		this.texts.add(text);
	}

	@Test
	void sendsAndVerifiesWithoutCredentialsBehindTheGuard() {
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(OtpConnectionDetails.class);
			OtpSender sender = context.getBean(OtpSender.class);
			OtpTicket ticket = sender.send("+33612345678");
			assertThat(this.texts).singleElement().asString().matches("Your code is [0-9]{6}");
			assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> sender.send("+33612345678"));
			String code = this.texts.get(0).replaceAll("[^0-9]", "");
			assertThat(context.getBean(OtpVerifier.class).verify(OtpCheck.of(ticket, code)).isVerified()).isTrue();
		});
	}

	@Test
	void aSendThatCertainlyFailedCanBeRepeatedAtOnce() {
		this.contextRunner.run((context) -> {
			OtpSender sender = context.getBean(OtpSender.class);
			OtpRequest request = OtpRequest.to("+33612345678");
			this.failure = new ConnectException();
			assertThatExceptionOfType(OtpUnavailableException.class).isThrownBy(() -> sender.send(request));
			this.failure = new IOException();
			assertThatExceptionOfType(OtpUnavailableException.class).isThrownBy(() -> sender.send(request));
			assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> sender.send(request));
		});
	}

	@Test
	void aBrokenConnectionIsNotTakenForTheBrowsers() {
		this.contextRunner.run((context) -> {
			OtpSender sender = context.getBean(OtpSender.class);
			this.failure = new IOException("Connection reset by peer");
			assertThatExceptionOfType(OtpUnavailableException.class).isThrownBy(() -> sender.send("+33612345678"))
				.matches((ex) -> !DisconnectedClientHelper.isClientDisconnectedException(ex));
		});
		assertThat(DisconnectedClientHelper.isClientDisconnectedException(unavailable(this.failure))).isTrue();
		assertThat(DisconnectedClientHelper
			.isClientDisconnectedException(unavailable(new ResourceAccessException("No answer", this.failure))))
			.isFalse();
	}

	private static OtpUnavailableException unavailable(Exception cause) {
		return new OtpUnavailableException("No answer", Reason.CONNECTION_LOST, true, null, cause);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(GatewayConfiguration.class)
	static class Application {

	}

}
