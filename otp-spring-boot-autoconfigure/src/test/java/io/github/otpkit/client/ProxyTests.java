package io.github.otpkit.client;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;

import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.client.RawServer.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The proxy of the JVM is used, and what it says is not taken for the provider's answer.
 */
@Timeout(60)
class ProxyTests {

	private final ProxySelector direct = ProxySelector.getDefault();

	@AfterEach
	void restore() {
		ProxySelector.setDefault(this.direct);
	}

	@Test
	void theProxyOfTheJvmIsUsed() throws Exception {
		try (RawServer proxy = new RawServer(Behaviour.receipt())) {
			OtpProvider provider = through(proxy, "http://provider.invalid/v1/public");
			assertThat(provider.send(Secrecy.REQUEST).requestToken()).isEqualTo("token-1");
			assertThat(proxy.requests()).isOne();
		}
	}

	@Test
	void aProxyThatRefusesTheTunnelGetsNothing() throws Exception {
		for (String answer : List.of("403 Forbidden\r\nContent-Length: 2\r\n\r\nno",
				"503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")) {
			try (RawServer proxy = new RawServer(Behaviour.write("HTTP/1.1 " + answer))) {
				OtpProvider provider = through(proxy, "https://provider.invalid/v1/public");
				Expected.later(Reason.CONNECTION_LOST, false).catchFrom(() -> provider.send(Secrecy.REQUEST));
				Expected.later(Reason.CONNECTION_LOST, false).catchFrom(provider::balance);
			}
		}
	}

	private OtpProvider through(RawServer proxy, String url) {
		ProxySelector
			.setDefault(ProxySelector.of(new InetSocketAddress("localhost", URI.create(proxy.url("http")).getPort())));
		return WireMockProvider.client(url);
	}

}
