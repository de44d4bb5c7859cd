package io.github.otpkit.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.client.RawServer.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A proxy carries encrypted bytes, and its own are not taken for an answer.
 */
@Timeout(60)
class TunnelTests {

	private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

	private static final String VERIFIED = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"code\":0}";

	private static final String WRONG = "HTTP/1.1 422 Wrong\r\nContent-Length: 12\r\n\r\n{\"code\":199}";

	@TempDir
	static Path directory;

	private static Certificates certificates;

	private final ProxySelector direct = ProxySelector.getDefault();

	@BeforeAll
	static void createCertificates() throws Exception {
		certificates = new Certificates(directory);
		certificates.sign("good", "provider.invalid", "-1d", 30);
	}

	@AfterEach
	void restore() {
		ProxySelector.setDefault(this.direct);
	}

	@Test
	void theAnswerComesFromTheProvider() throws Exception {
		try (RawServer target = target(); RawServer proxy = tunnel(target, ESTABLISHED)) {
			OtpProvider provider = through(proxy);
			assertThat(provider.verify(Secrecy.CHECK).outcome()).isEqualTo(Outcome.WRONG_CODE);
			assertThat(provider.verify(Secrecy.CHECK).outcome()).isEqualTo(Outcome.WRONG_CODE);
			assertThat(target.requests()).isEqualTo(2);
			assertThat(proxy.requests()).isOne();
		}
	}

	@Test
	void unencryptedBytesOfTheProxyAreNotTakenForAnAnswer() throws Exception {
		try (RawServer target = target(); RawServer proxy = tunnel(target, ESTABLISHED + VERIFIED)) {
			OtpProvider provider = through(proxy);
			assertThat(provider.verify(Secrecy.CHECK).outcome()).isEqualTo(Outcome.WRONG_CODE);
		}
	}

	private static RawServer target() throws Exception {
		return new RawServer(certificates.sockets("good"), Behaviour.write(WRONG));
	}

	private static RawServer tunnel(RawServer target, String answer) {
		int port = URI.create(target.url("https")).getPort();
		return new RawServer((self, socket) -> {
			Behaviour.write(answer).answer(self, socket);
			try (Socket provider = new Socket(InetAddress.getLoopbackAddress(), port)) {
				Thread back = new Thread(() -> carry(provider, socket));
				back.setDaemon(true);
				back.start();
				carry(socket, provider);
			}
		});
	}

	private static void carry(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// one of them went away
		}
	}

	private OtpProvider through(RawServer proxy) throws Exception {
		ProxySelector
			.setDefault(ProxySelector.of(new InetSocketAddress("localhost", URI.create(proxy.url("http")).getPort())));
		return WireMockProvider.client("https://provider.invalid/v1/public",
				certificates.trustingTheAuthority().withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20)));
	}

}
