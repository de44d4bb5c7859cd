package io.github.otpkit.client;

import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.otpkit.client.RawServer.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class KeepAliveTests {

	private static final String RESPONSE = "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: "
			+ WireMockProvider.RECEIPT.length() + "\r\n\r\n" + WireMockProvider.RECEIPT;

	@Test
	void aConnectionClosedWhileIdleCostsNoSend() throws Exception {
		Semaphore closed = new Semaphore(0);
		Behaviour closeWhenIdle = (server, socket) -> {
			Behaviour.write(RESPONSE).answer(server, socket);
			socket.shutdownOutput();
			InputStream in = socket.getInputStream();
			// The end of the stream is the client that noticed and closed its side.
			assertThat(in.read()).isNegative();
			closed.release();
			socket.close();
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
		Behaviour tellPort = (server, socket) -> {
			String body = "{\"code\":0,\"otp_request_token\":\"%5d\"}".formatted(socket.getPort());
			Behaviour.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
				.answer(server, socket);
		};
		try (RawServer server = new RawServer(tellPort)) {
			OtpProvider provider = WireMockProvider.client(server.url("http"));
			String port = provider.send(Secrecy.REQUEST).requestToken();
			assertThat(provider.send(Secrecy.REQUEST).requestToken()).isEqualTo(port);
		}
	}

}
