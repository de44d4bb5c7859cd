package io.github.otpkit.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

	/**
	 * Their tasks are short: no answer is waited for. To hand each to a thread of its own
	 * would cost more than the task.
	 */
	private static final int THREADS = 8;

	/** Those under way. */
	private final Semaphore exchanges = new Semaphore(Integer.MAX_VALUE);

	private volatile boolean closing;

	private final ExecutorService executor;

	private final HttpClient httpClient;

	private final long deadline;

	ExactOnceRequestFactory(HttpClientSettings settings) {
		Assert.notNull(settings.connectTimeout(), "'settings' must have a connect timeout");
		Assert.notNull(settings.readTimeout(), "'settings' must have a read timeout");
		this.deadline = settings.readTimeout().toNanos();
		this.executor = Executors.newFixedThreadPool(THREADS, daemonThreads());
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
		return new ExactOnceRequest(this, uri, httpMethod);
	}

	HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
		if (this.closing || !this.exchanges.tryAcquire()) {
			throw new ConnectException("The application is closing");
		}
		try {
			return await(this.httpClient.sendAsync(request, BoundedBody.handler()));
		}
		finally {
			this.exchanges.release();
		}
	}

	private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange) throws IOException {
		try {
			return exchange.get(this.deadline, TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException cause) ? cause : new IOException(ex.getCause());
		}
		catch (TimeoutException ex) {
			exchange.cancel(true);
			throw new HttpTimeoutException("No answer in time");
		}
		catch (InterruptedException ex) {
			exchange.cancel(true);
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted");
		}
	}

	/**
	 * Wait for the exchanges under way, each of which ends by its deadline: their
	 * messages are paid for.
	 */
	@Override
	public void destroy() throws Exception {
		try {
			this.closing = true;
			boolean idle = this.exchanges.tryAcquire(Integer.MAX_VALUE, this.deadline, TimeUnit.NANOSECONDS);
			// From Java 21 on the client can be closed; before, it ends when it is
			// collected.
			if (idle && (Object) this.httpClient instanceof AutoCloseable closeable) {
				closeable.close();
			}
		}
		finally {
			this.executor.shutdown();
		}
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
