package io.github.otpkit.client;

import java.net.ProxySelector;
import java.nio.channels.SocketChannel;
import java.security.NoSuchAlgorithmException;

import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Makes the client, with all off that is on unless it is told otherwise.
 */
final class ApacheHttpClient {

	private static final Http1Config HTTP1 = Http1Config.custom()
		.setMaxLineLength(16 * 1024)
		.setMaxHeaderCount(200)
		.build();

	private ApacheHttpClient() {
	}

	static CloseableHttpClient create(PoolingHttpClientConnectionManager connections) {
		return HttpClients.custom()
			.setConnectionManager(connections)
			.setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
			.setDefaultRequestConfig(RequestConfig.custom()
				.setAuthenticationEnabled(false)
				.setExpectContinueEnabled(false)
				.setProtocolUpgradeEnabled(false)
				.setRedirectsEnabled(false)
				.build())
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableContentCompression()
			.disableAuthCaching()
			// With a certificate of our own no connection would be used again.
			.disableConnectionState()
			.build();
	}

	static PoolingHttpClientConnectionManager connections(HttpExchange.Settings settings) {
		TlsSocketStrategy tls = tls(settings.sslBundle());
		// The sockets of channels let an interrupted thread go, those of the JDK do not.
		// The lax pool has no lock, so nobody waits while idle connections are closed.
		PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
				new DefaultHttpClientConnectionOperator((proxy) -> SocketChannel.open().socket(), null, null,
						(scheme) -> "https".equals(scheme) ? tls : null),
				PoolConcurrencyPolicy.LAX, PoolReusePolicy.LIFO, TimeValue.NEG_ONE_MILLISECOND,
				(socket) -> new ApacheConnection(HTTP1));
		connections.setDefaultMaxPerRoute(Integer.MAX_VALUE);
		connections.setMaxTotal(Integer.MAX_VALUE);
		connections.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.DISABLED).build());
		connections.setDefaultConnectionConfig(ConnectionConfig.custom()
			.setConnectTimeout(Timeout.of(settings.connectTimeout()))
			.setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
			.build());
		return connections;
	}

	private static TlsSocketStrategy tls(@Nullable SslBundle bundle) {
		SslOptions options = (bundle != null) ? bundle.getOptions() : SslOptions.NONE;
		return new DefaultClientTlsStrategy((bundle != null) ? bundle.createSslContext() : defaultContext(),
				options.getEnabledProtocols(), options.getCiphers(), SSLBufferMode.STATIC,
				HostnameVerificationPolicy.BUILTIN, NoopHostnameVerifier.INSTANCE);
	}

	private static SSLContext defaultContext() {
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
