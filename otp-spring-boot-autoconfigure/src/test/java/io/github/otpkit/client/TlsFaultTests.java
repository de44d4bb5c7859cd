package io.github.otpkit.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.client.OtpClientProperties.Transport;
import io.github.otpkit.client.RawServer.Behaviour;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes of a connection that is not secure.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Transport.class)
@Timeout(60)
class TlsFaultTests {

	private static final String PASSWORD = "changeit";

	@TempDir
	static Path directory;

	private static KeyStore store;

	@Parameter
	Transport transport;

	@BeforeAll
	static void createCertificates() throws Exception {
		keytool("ca", "authority", "-1d", 30, "-ext", "bc:c");
		keytool("good", "localhost", "-1d", 30, "-signer", "ca");
		keytool("expired", "localhost", "-30d", 1, "-signer", "ca");
		keytool("wrong-host", "example.com", "-1d", 30, "-signer", "ca");
		store = KeyStore.getInstance(directory.resolve("store.p12").toFile(), PASSWORD.toCharArray());
	}

	@Test
	void trustedCertificateIsAcceptedAndTheConnectionUsedAgain() throws Exception {
		try (RawServer server = secure("good")) {
			OtpProvider provider = WireMockProvider.client(server.url("https"), trustingTheAuthority(), this.transport);
			String port = provider.send(Secrecy.REQUEST).requestToken();
			assertThat(provider.send(Secrecy.REQUEST).requestToken()).isEqualTo(port);
			assertThat(server.requests()).isEqualTo(2);
		}
	}

	@Test
	void untrustedCertificate() throws Exception {
		assertNeverSent(secure("good"), HttpClientSettings.defaults());
	}

	@Test
	void expiredCertificate() throws Exception {
		assertNeverSent(secure("expired"), trustingTheAuthority());
	}

	@Test
	void certificateOfAnotherHost() throws Exception {
		assertNeverSent(secure("wrong-host"), trustingTheAuthority());
	}

	@Test
	void plainHttpWhereTlsIsExpected() throws Exception {
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
	void handshakeThatDoesNotEnd() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			OtpProvider provider = WireMockProvider.client("https://localhost:" + silent.getLocalPort(),
					HttpClientSettings.defaults().withTimeouts(Duration.ofMillis(500), Duration.ofSeconds(20)),
					this.transport);
			Expected.later(Reason.UNREACHABLE, false).catchFrom(() -> provider.send(Secrecy.REQUEST));
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
			OtpProvider provider = WireMockProvider.client(url, timeouts(settings), this.transport);
			Expected expected = Expected.later(Reason.INSECURE, false);
			secrecy.assertKept(expected.catchFrom(() -> provider.send(Secrecy.REQUEST)));
			secrecy.assertKept(expected.catchFrom(() -> provider.check(Secrecy.CHECK)));
		}
	}

	private static RawServer secure(String alias) throws Exception {
		KeyStore only = KeyStore.getInstance("PKCS12");
		only.load(null, null);
		only.setKeyEntry(alias, store.getKey(alias, PASSWORD.toCharArray()), PASSWORD.toCharArray(),
				store.getCertificateChain(alias));
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(only, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		ServerSocketFactory factory = context.getServerSocketFactory();
		return new RawServer(factory, Behaviour.tellPort());
	}

	private static HttpClientSettings trustingTheAuthority() throws Exception {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("ca", store.getCertificate("ca"));
		return timeouts(HttpClientSettings.ofSslBundle(SslBundle.of(SslStoreBundle.of(null, null, trusted))));
	}

	private static HttpClientSettings timeouts(HttpClientSettings settings) {
		return settings.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));
	}

	private static void keytool(String alias, String host, String start, int days, String... options) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
						alias, "-keyalg", "EC", "-dname", "CN=" + host, "-ext", "san=dns:" + host, "-startdate", start,
						"-validity", String.valueOf(days), "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore",
						directory.resolve("store.p12").toString()));
		command.addAll(List.of(options));
		Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
		assertThat(keytool.waitFor()).as(output).isZero();
	}

}
