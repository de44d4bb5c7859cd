package io.github.otpkit.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A request whose body is sent at most once, and that knows whether it was.
 */
final class ExactOnceRequest extends AbstractClientHttpRequest {

	/** Headers that belong to the HTTP client. */
	private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host", "upgrade");

	private final HttpClient httpClient;

	private final Duration deadline;

	private final URI uri;

	private final HttpMethod method;

	private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);

	ExactOnceRequest(HttpClient httpClient, Duration deadline, URI uri, HttpMethod method) {
		this.httpClient = httpClient;
		this.deadline = deadline;
		this.uri = uri;
		this.method = method;
	}

	@Override
	public HttpMethod getMethod() {
		return this.method;
	}

	@Override
	public URI getURI() {
		return this.uri;
	}

	@Override
	protected OutputStream getBodyInternal(HttpHeaders headers) {
		return this.body;
	}

	@Override
	protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
		SingleUseBody content = new SingleUseBody(this.body.toByteArray());
		HttpRequest request = request(headers, content);
		CompletableFuture<HttpResponse<byte[]>> exchange = this.httpClient.sendAsync(request, BoundedBody.handler());
		try {
			return new ExactOnceResponse(exchange.get(this.deadline.toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (ExecutionException ex) {
			throw new ExchangeFailedException(!content.withdraw(), ex.getCause());
		}
		catch (TimeoutException ex) {
			throw abandon(exchange, content, new HttpTimeoutException("No answer in time"));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw abandon(exchange, content, new InterruptedIOException("Interrupted"));
		}
	}

	private static IOException abandon(CompletableFuture<?> exchange, SingleUseBody content, IOException cause) {
		boolean left = !content.withdraw();
		exchange.cancel(true);
		return new ExchangeFailedException(left, cause);
	}

	private HttpRequest request(HttpHeaders headers, SingleUseBody content) {
		HttpRequest.Builder builder = HttpRequest.newBuilder(this.uri);
		headers.forEach((name, values) -> {
			if (!RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> builder.header(name, value));
			}
		});
		return builder.method(this.method.name(), content).build();
	}

}
