package io.github.otpkit.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.client.RawServer.Behaviour;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Failures of connections that are not secure.
 */
@Timeout(60)
class TlsFaultTests {

	@TempDir
	static Path directory;

	private static Certificates certificates;

	@BeforeAll
	static void createCertificates() throws Exception {
		certificates = new Certificates(directory);
		certificates.sign("good", "localhost", "-1d", 30);
		certificates.sign("expired", "localhost", "-30d", 1);
		certificates.sign("wrong-host", "example.com", "-1d", 30);
	}

	@Test
	void trustedCertificateIsAcceptedAndTheConnectionUsedAgain() throws Exception {
		try (RawServer server = secure("good")) {
			OtpProvider provider = WireMockProvider.client(server.url("https"), trustingTheAuthority());
			String port = provider.send(Secrecy.REQUEST).requestToken();
			assertThat(provider.send(Secrecy.REQUEST).requestToken()).isEqualTo(port);
			assertThat(server.requests()).isEqualTo(2);
		}
	}

	@Test
	void anUntrustedCertificateIsRefusedBeforeAnythingIsSent() throws Exception {
		assertNeverSent(secure("good"), HttpClientSettings.defaults());
	}

	@Test
	void anExpiredCertificateIsRefusedBeforeAnythingIsSent() throws Exception {
		assertNeverSent(secure("expired"), trustingTheAuthority());
	}

	@Test
	void aCertificateOfAnotherHostIsRefusedBeforeAnythingIsSent() throws Exception {
		assertNeverSent(secure("wrong-host"), trustingTheAuthority());
	}

	@Test
	void aCertificateOfAnotherHostIsRefusedByALibraryThatVerifiesItAfterTheHandshake() throws Exception {
		HttpClientSettings settings = trustingTheAuthority();
		TlsSocketStrategy tls = new DefaultClientTlsStrategy(settings.sslBundle().createSslContext(),
				HostnameVerificationPolicy.CLIENT, new DefaultHostnameVerifier());
		try (RawServer server = secure("wrong-host")) {
			RestClientOtpProvider provider = new RestClientOtpProvider(
					ClientHttpRequestFactoryBuilder.httpComponents()
						.withConnectionManagerCustomizer((pool) -> pool.setTlsSocketStrategy(tls))
						.build(settings),
					Stream.empty(), WireMockProvider.details(server.url("https")), Clock.systemUTC());
			assertThat(Expected.later(Reason.INSECURE, false).catchFrom(() -> provider.send(Secrecy.REQUEST)))
				.hasRootCauseInstanceOf(SSLPeerUnverifiedException.class);
			assertThat(server.requests()).isZero();
			provider.destroy();
		}
	}

	/** With TLS 1.3 the client has sent the request when the server refuses it. */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void aProviderThatRequiresACertificateOfTheClientGetsNothing(String protocol) throws Exception {
		assertNeverSent(new RawServer(certificates.mutualSockets("good", protocol), Behaviour.tellPort()),
				trustingTheAuthority());
	}

	@Test
	void aProviderThatRefusesTheClientAfterItHasReadTheRequestMayHaveSentTheMessage() throws Exception {
		Behaviour askForACertificate = (server, socket) -> {
			SSLSocket secured = (SSLSocket) socket;
			secured.setNeedClientAuth(true);
			secured.startHandshake();
			secured.getInputStream().read();
		};
		try (RawServer server = new RawServer(certificates.sockets("good", "TLSv1.2"),
				Behaviour.receipt().then(askForACertificate))) {
			OtpProvider provider = WireMockProvider.client(server.url("https"), timeouts(trustingTheAuthority()));
			provider.send(Secrecy.REQUEST);
			Expected.later(Reason.INSECURE, true).catchFrom(() -> provider.send(Secrecy.REQUEST));
			assertThat(server.requests()).isEqualTo(2);
		}
	}

	@Test
	void plainHttpIsRefusedWhereTlsIsExpected() throws Exception {
		try (ServerSocket serverSocket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Thread server = new Thread(() -> {
				while (!serverSocket.isClosed()) {
					try (Socket socket = serverSocket.accept()) {
						socket.getInputStream().read(new byte[8192]);
						socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
						socket.shutdownOutput();
						socket.getInputStream().readAllBytes();
					}
					catch (IOException ex) {
						// the client went away, or the test is over
					}
				}
			});
			server.setDaemon(true);
			server.start();
			assertNeverSent("https://localhost:" + serverSocket.getLocalPort(), HttpClientSettings.defaults());
		}
	}

	@Test
	void aHandshakeThatDoesNotEndTimesOutBeforeAnythingIsSent() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			OtpProvider provider = WireMockProvider.client("https://localhost:" + silent.getLocalPort(),
					HttpClientSettings.defaults().withTimeouts(Duration.ofMillis(500), Duration.ofSeconds(20)));
			Expected.later(Reason.UNREACHABLE, false).catchFrom(() -> provider.send(Secrecy.REQUEST));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void aMalformedAnswerEndsTheCallWithoutWaitingForTheTlsClosure(String protocol) throws Exception {
		Behaviour nonsense = (server, socket) -> {
			Behaviour.write("HTTP/1.1 OK\r\n\r\n").answer(server, socket);
			server.hold();
		};
		try (RawServer server = new RawServer(certificates.sockets("good", protocol), nonsense)) {
			OtpProvider provider = WireMockProvider.client(server.url("https"), trustingTheAuthority());
			Expected.later(Reason.INVALID_RESPONSE, true).catchFrom(() -> provider.send(Secrecy.REQUEST));
		}
	}

	private void assertNeverSent(RawServer server, HttpClientSettings settings) throws Exception {
		try (server) {
			assertNeverSent(server.url("https"), settings);
			assertThat(server.requests()).isZero();
		}
	}

	private void assertNeverSent(String url, HttpClientSettings settings) {
		try (Secrecy secrecy = new Secrecy()) {
			OtpProvider provider = WireMockProvider.client(url, timeouts(settings));
			Expected expected = Expected.later(Reason.INSECURE, false);
			secrecy.assertKept(expected.catchFrom(() -> provider.send(Secrecy.REQUEST)));
			secrecy.assertKept(expected.catchFrom(() -> provider.verify(Secrecy.CHECK)));
		}
	}

	private static RawServer secure(String alias) throws Exception {
		return new RawServer(certificates.sockets(alias), Behaviour.tellPort());
	}

	private static HttpClientSettings trustingTheAuthority() throws Exception {
		return timeouts(certificates.trustingTheAuthority());
	}

	private static HttpClientSettings timeouts(HttpClientSettings settings) {
		return settings.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));
	}

}
