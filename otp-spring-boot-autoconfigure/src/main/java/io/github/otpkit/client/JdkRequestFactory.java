package io.github.otpkit.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.JdkHttpClientBuilder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.Assert;
import org.springframework.util.CollectionUtils;

/**
 * Sends requests with the HTTP client of the JDK, on HTTP/1.1, with a deadline for the
 * whole exchange. Redirects are not followed and cookies not kept, whatever the settings
 * of the application say.
 */
final class JdkRequestFactory implements ClientHttpRequestFactory, DisposableBean {

	/** Headers that belong to the HTTP client. */
	private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host",
			"transfer-encoding", "upgrade");

	/**
	 * Their tasks are short: no thread waits for an answer. A thread for each task would
	 * cost more than the task.
	 */
	private static final int THREADS = 8;

	private final Semaphore exchanges = new Semaphore(Integer.MAX_VALUE);

	private volatile boolean closing;

	/** Until then no connection can have carried a request before. */
	private volatile boolean answered;

	private final Duration deadline;

	private final ExecutorService executor;

	private final HttpClient httpClient;

	JdkRequestFactory(HttpClientSettings settings) {
		Assert.notNull(settings.connectTimeout(), "'settings' must have a connect timeout");
		Assert.notNull(settings.readTimeout(), "'settings' must have a read timeout");
		this.deadline = settings.readTimeout();
		CustomizableThreadFactory threads = new CustomizableThreadFactory("otp-http-");
		threads.setDaemon(true);
		this.executor = Executors.newFixedThreadPool(THREADS, threads);
		this.httpClient = new JdkHttpClientBuilder().withExecutor(this.executor)
			.withCustomizer((builder) -> builder.version(HttpClient.Version.HTTP_1_1).cookieHandler(new NoCookies()))
			.build(settings.withReadTimeout(null).withRedirects(HttpRedirects.DONT_FOLLOW));
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod httpMethod) {
		return new AtMostOnceRequest(uri, httpMethod, this::exchange);
	}

	private ClientHttpResponse exchange(AtMostOnceRequest request, HttpHeaders headers, AtMostOnceRequest.Body body)
			throws IOException {
		if (this.closing || !this.exchanges.tryAcquire()) {
			throw new ConnectException("The application is closing");
		}
		try {
			HttpRequest.Builder builder = HttpRequest.newBuilder(request.getURI());
			copy(headers, builder);
			builder.method(request.getMethod().name(), new Publisher(body));
			return new Response(await(this.httpClient.sendAsync(builder.build(), (answer) -> {
				this.answered = true;
				return BoundedBody.handler().apply(answer);
			})));
		}
		catch (IOException ex) {
			// With TLS 1.3 a server refuses the client when the body is already taken. On
			// a used connection it may do so after it has read the request.
			if (Failures.isInsecureServer(ex) || (Failures.isInsecure(ex) && !this.answered)) {
				body.markNotSent();
			}
			throw ex;
		}
		finally {
			this.exchanges.release();
		}
	}

	private static void copy(HttpHeaders headers, HttpRequest.Builder request) {
		headers.forEach((name, values) -> {
			if (!RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> request.header(name, value));
			}
		});
	}

	private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange) throws IOException {
		try {
			return exchange.get(this.deadline.toNanos(), TimeUnit.NANOSECONDS);
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
	 * Wait for the exchanges under way, because their messages are paid for. Each ends by
	 * its deadline. From Java 21 on the client can be closed; before, it ends when it is
	 * garbage-collected.
	 */
	@Override
	public void destroy() throws Exception {
		try {
			this.closing = true;
			boolean idle = this.exchanges.tryAcquire(Integer.MAX_VALUE, this.deadline.toNanos(), TimeUnit.NANOSECONDS);
			if (idle && (Object) this.httpClient instanceof AutoCloseable closeable) {
				closeable.close();
			}
		}
		finally {
			this.executor.shutdown();
		}
	}

	/**
	 * Publishes the body once, when the HTTP client has a connection.
	 */
	private record Publisher(AtMostOnceRequest.Body body) implements BodyPublisher {

		@Override
		public long contentLength() {
			return this.body.length();
		}

		@Override
		public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
			try {
				BodyPublishers.ofByteArray(this.body.take()).subscribe(subscriber);
			}
			catch (IOException ex) {
				subscriber.onSubscribe(new NoSubscription());
				subscriber.onError(ex);
			}
		}

	}

	private static final class NoSubscription implements Subscription {

		@Override
		public void request(long n) {
		}

		@Override
		public void cancel() {
		}

	}

	private static final class NoCookies extends CookieHandler {

		@Override
		public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
			return Map.of();
		}

		@Override
		public void put(URI uri, Map<String, List<String>> headers) {
		}

	}

	/**
	 * A complete response.
	 */
	private static final class Response implements ClientHttpResponse {

		private final HttpResponse<byte[]> response;

		private final HttpHeaders headers;

		Response(HttpResponse<byte[]> response) {
			this.response = response;
			this.headers = HttpHeaders.readOnlyHttpHeaders(CollectionUtils.toMultiValueMap(response.headers().map()));
		}

		@Override
		public HttpStatusCode getStatusCode() {
			return HttpStatusCode.valueOf(this.response.statusCode());
		}

		@Override
		public String getStatusText() {
			return "";
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return new ByteArrayInputStream(this.response.body());
		}

		@Override
		public void close() {
			// the connection is free already
		}

	}

}
