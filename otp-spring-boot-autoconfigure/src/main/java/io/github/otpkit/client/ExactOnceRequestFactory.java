package io.github.otpkit.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLParameters;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.Assert;

/**
 * Sends each request once, on HTTP/1.1, and gives up when the whole exchange takes too
 * long. Redirects are not followed and cookies not kept. It does not depend on the HTTP
 * libraries of the application, some of which repeat a POST.
 */
final class ExactOnceRequestFactory implements ClientHttpRequestFactory, DisposableBean {

	private final ExecutorService executor;

	private final HttpClient httpClient;

	private final Duration deadline;

	ExactOnceRequestFactory(HttpClientSettings settings) {
		Assert.notNull(settings.connectTimeout(), "'settings' must have a connect timeout");
		Assert.notNull(settings.readTimeout(), "'settings' must have a read timeout");
		this.deadline = settings.readTimeout();
		this.executor = Executors.newCachedThreadPool(daemonThreads());
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(settings.connectTimeout())
			.executor(this.executor);
		if (settings.sslBundle() != null) {
			secure(builder, settings.sslBundle());
		}
		this.httpClient = builder.build();
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod httpMethod) {
		return new ExactOnceRequest(this.httpClient, this.deadline, uri, httpMethod);
	}

	@Override
	public void destroy() throws Exception {
		// From Java 21 on the client can be closed; before, it ends when it is collected.
		if ((Object) this.httpClient instanceof AutoCloseable closeable) {
			closeable.close();
		}
		this.executor.shutdown();
	}

	private static CustomizableThreadFactory daemonThreads() {
		CustomizableThreadFactory threadFactory = new CustomizableThreadFactory("otp-http-");
		threadFactory.setDaemon(true);
		return threadFactory;
	}

	private static void secure(HttpClient.Builder builder, SslBundle bundle) {
		SslOptions options = bundle.getOptions();
		SSLParameters parameters = new SSLParameters();
		parameters.setCipherSuites(options.getCiphers());
		parameters.setProtocols(options.getEnabledProtocols());
		builder.sslContext(bundle.createSslContext()).sslParameters(parameters);
	}

}
