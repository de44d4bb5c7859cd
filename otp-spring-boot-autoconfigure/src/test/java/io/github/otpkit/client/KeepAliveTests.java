package io.github.otpkit.client;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.client.RawServer.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.http.client.HttpClientSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class KeepAliveTests {

	@Test
	void aConnectionThatTheServerClosesWhileIdleFailsNoSend() throws Exception {
		Semaphore closed = new Semaphore(0);
		Behaviour closeWhenIdle = (server, socket) -> {
			Behaviour.receipt().answer(server, socket);
			socket.shutdownOutput();
			// The client notices at once and closes its side.
			assertThat(socket.getInputStream().read()).isNegative();
			socket.close();
			closed.release();
		};
		try (RawServer server = new RawServer(closeWhenIdle)) {
			OtpProvider provider = WireMockProvider.client(server.url("http"));
			for (int i = 1; i <= 50; i++) {
				provider.send(Secrecy.REQUEST);
				assertThat(closed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
				assertThat(server.requests()).isEqualTo(i);
			}
		}
	}

	@Test
	void aConnectionIsUsedAgain() throws Exception {
		try (RawServer server = new RawServer(Behaviour.tellPort())) {
			OtpProvider provider = WireMockProvider.client(server.url("http"));
			String port = provider.send(Secrecy.REQUEST).requestToken();
			assertThat(provider.send(Secrecy.REQUEST).requestToken()).isEqualTo(port);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 100000\r\n\r\n", "Content-Length: 100\r\n\r\n{",
			"Connection: close\r\nContent-Length: 0\r\n\r\n", "No header\r\n\r\n" })
	void aConnectionThatCannotBeUsedAgainIsClosed(String answer) throws Exception {
		Semaphore closed = new Semaphore(0);
		try (RawServer server = new RawServer((self, socket) -> {
			Behaviour.write("HTTP/1.1 200 OK\r\n" + answer).answer(self, socket);
			try {
				assertThat(socket.getInputStream().read()).isNegative();
			}
			finally {
				closed.release();
			}
		})) {
			OtpProvider provider = WireMockProvider.client(server.url("http"),
					HttpClientSettings.defaults().withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(1)));
			assertThatExceptionOfType(OtpUnavailableException.class).isThrownBy(() -> provider.send(Secrecy.REQUEST));
			assertThat(closed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
		}
	}

}
