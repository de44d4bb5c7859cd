package io.github.otpkit.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An authority and what it signed.
 */
final class Certificates {

	private static final String PASSWORD = "changeit";

	private final Path file;

	Certificates(Path directory) throws Exception {
		this.file = directory.resolve("store.p12");
		add("ca", "authority", "-1d", 30, "-ext", "bc:c");
	}

	void sign(String alias, String host, String start, int days) throws Exception {
		add(alias, host, start, days, "-signer", "ca");
	}

	private void add(String alias, String host, String start, int days, String... options) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
						alias, "-keyalg", "EC", "-dname", "CN=" + host, "-ext", "san=dns:" + host, "-startdate", start,
						"-validity", String.valueOf(days), "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore",
						this.file.toString()));
		command.addAll(List.of(options));
		Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
		assertThat(keytool.waitFor()).as(output).isZero();
	}

	private KeyStore store() throws Exception {
		return KeyStore.getInstance(this.file.toFile(), PASSWORD.toCharArray());
	}

	/**
	 * Sockets of a server that has one of the certificates.
	 * @param alias the certificate
	 * @param protocols the versions of TLS that the server speaks
	 */
	ServerSocketFactory sockets(String alias, String... protocols) throws Exception {
		return sockets(alias, (socket) -> {
			if (protocols.length > 0) {
				socket.setEnabledProtocols(protocols);
			}
		});
	}

	/** Sockets of a server that requires a certificate of its clients, too. */
	ServerSocketFactory mutualSockets(String alias, String protocol) throws Exception {
		return sockets(alias, (socket) -> {
			socket.setEnabledProtocols(new String[] { protocol });
			socket.setNeedClientAuth(true);
		});
	}

	private ServerSocketFactory sockets(String alias, Consumer<SSLServerSocket> settings) throws Exception {
		KeyStore store = store();
		KeyStore only = KeyStore.getInstance("PKCS12");
		only.load(null, null);
		only.setKeyEntry(alias, store.getKey(alias, PASSWORD.toCharArray()), PASSWORD.toCharArray(),
				store.getCertificateChain(alias));
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(only, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return new Sockets(context.getServerSocketFactory(), settings);
	}

	HttpClientSettings trustingTheAuthority() throws Exception {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("ca", store().getCertificate("ca"));
		return HttpClientSettings.ofSslBundle(SslBundle.of(SslStoreBundle.of(null, null, trusted)));
	}

	private static final class Sockets extends ServerSocketFactory {

		private final ServerSocketFactory sockets;

		private final Consumer<SSLServerSocket> settings;

		Sockets(ServerSocketFactory sockets, Consumer<SSLServerSocket> settings) {
			this.sockets = sockets;
			this.settings = settings;
		}

		@Override
		public ServerSocket createServerSocket(int port) throws IOException {
			return createServerSocket(port, 50);
		}

		@Override
		public ServerSocket createServerSocket(int port, int backlog) throws IOException, UnknownHostException {
			return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
		}

		@Override
		public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
			SSLServerSocket socket = (SSLServerSocket) this.sockets.createServerSocket(port, backlog, address);
			this.settings.accept(socket);
			return socket;
		}

	}

}
