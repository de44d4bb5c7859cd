package io.github.otpkit.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLParameters;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * The HTTP client of the JDK, which never repeats a POST.
 */
final class JdkHttpExchange implements HttpExchange {

	/**
	 * Their tasks are short: no answer is waited for. To hand each to a thread of its own
	 * would cost more than the task.
	 */
	private static final int THREADS = 8;

	private final ExecutorService executor;

	private final HttpClient httpClient;

	private final long deadline;

	JdkHttpExchange(Settings settings) {
		this.deadline = settings.deadline().toNanos();
		this.executor = Executors.newFixedThreadPool(THREADS, HttpExchange.daemonThreads());
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
	public ExactOnceResponse exchange(HttpMethod method, URI uri, HttpHeaders headers, byte[] body, OneCall call)
			throws IOException {
		SingleUseBody content = new SingleUseBody(call, body);
		HttpRequest.Builder request = HttpRequest.newBuilder(uri);
		ExactOnceRequestFactory.copy(headers, request::header);
		try {
			HttpResponse<byte[]> response = await(
					this.httpClient.sendAsync(request.method(method.name(), content).build(), BoundedBody.handler()));
			return new ExactOnceResponse(response.statusCode(), response.headers().map(), response.body());
		}
		finally {
			content.withdraw();
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
	 * From Java 21 on the client can be closed; before, it ends when it is collected.
	 */
	@Override
	public void close(boolean idle) throws Exception {
		try {
			if (idle && (Object) this.httpClient instanceof AutoCloseable closeable) {
				closeable.close();
			}
		}
		finally {
			this.executor.shutdown();
		}
	}

	private static void secure(HttpClient.Builder builder, SslBundle bundle) {
		SslOptions options = bundle.getOptions();
		SSLParameters parameters = new SSLParameters();
		parameters.setCipherSuites(options.getCiphers());
		parameters.setProtocols(options.getEnabledProtocols());
		builder.sslContext(bundle.createSslContext()).sslParameters(parameters);
	}

}
