package io.github.otpkit.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.io.CloseMode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Apache HttpClient 5 with nothing on that repeats, follows, keeps or logs a request. The
 * calling thread does the work.
 */
final class ApacheHttpExchange implements HttpExchange {

	private final PoolingHttpClientConnectionManager connections;

	private final CloseableHttpClient httpClient;

	private final ApacheDeadlines deadlines;

	ApacheHttpExchange(Settings settings) {
		this.connections = ApacheHttpClient.connections(settings);
		this.httpClient = ApacheHttpClient.create(this.connections);
		this.deadlines = new ApacheDeadlines(settings.deadline(), this.connections);
	}

	@Override
	public ExactOnceResponse exchange(HttpMethod method, URI uri, HttpHeaders headers, byte[] body, OneCall call)
			throws IOException {
		if (Thread.currentThread().isInterrupted()) {
			throw new InterruptedIOException("Interrupted");
		}
		ApacheRequest request = new ApacheRequest(method.name(), uri);
		ExactOnceRequestFactory.copy(headers, request::addHeader);
		request.setEntity((body.length > 0) ? new SingleUseEntity(call, body) : null);
		this.deadlines.watch(request);
		try {
			return exchange(request);
		}
		catch (IOException | RuntimeException ex) {
			throw ApacheFailures.translate(ex, request);
		}
		finally {
			this.deadlines.forget(request);
			// A connection that was not given back is not fit to be used again.
			request.cancel();
		}
	}

	private ExactOnceResponse exchange(ApacheRequest request) throws IOException {
		HttpClientContext context = HttpClientContext.create();
		HttpHost host = new HttpHost(request.getScheme(), request.getAuthority());
		ClassicHttpResponse response = this.httpClient.executeOpen(host, request, context);
		// It is put there when it goes to the provider, not when a tunnel is asked for.
		if (context.getRequest() == null) {
			throw new ConnectException("The proxy refuses to connect to the provider");
		}
		return new ExactOnceResponse(response.getCode(), headers(response), body(response.getEntity()));
	}

	private static Map<String, List<String>> headers(HttpResponse response) {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		response.headerIterator()
			.forEachRemaining((header) -> headers.computeIfAbsent(header.getName(), (name) -> new ArrayList<>(1))
				.add(Objects.requireNonNullElse(header.getValue(), "")));
		return headers;
	}

	/**
	 * Read the body to its end, which gives the connection back.
	 */
	private static byte[] body(HttpEntity entity) throws IOException {
		if (entity == null) {
			return new byte[0];
		}
		long length = entity.getContentLength();
		InputStream content = entity.getContent();
		byte[] body = (length < 0 || length > BoundedBody.MAX_BYTES) ? content.readNBytes(BoundedBody.MAX_BYTES)
				: content.readNBytes((int) length);
		if (content.read() >= 0) {
			throw BoundedBody.tooLong();
		}
		return body;
	}

	@Override
	public void close(boolean idle) {
		this.deadlines.close();
		this.httpClient.close(idle ? CloseMode.GRACEFUL : CloseMode.IMMEDIATE);
	}

}
