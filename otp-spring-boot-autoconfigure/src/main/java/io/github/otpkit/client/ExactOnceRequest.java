package io.github.otpkit.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Set;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A request whose body is sent at most once in a call.
 */
final class ExactOnceRequest extends AbstractClientHttpRequest {

	/** Headers that belong to the HTTP client. */
	private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host", "upgrade");

	private final ExactOnceRequestFactory transport;

	private final URI uri;

	private final HttpMethod method;

	private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);

	ExactOnceRequest(ExactOnceRequestFactory transport, URI uri, HttpMethod method) {
		this.transport = transport;
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
		OneCall call = OneCall.watch(this);
		if (call.hasLeft()) {
			throw new IOException("A request is sent once at most");
		}
		SingleUseBody content = new SingleUseBody(call, this.body.toByteArray());
		try {
			return new ExactOnceResponse(this.transport.exchange(request(headers, content)));
		}
		finally {
			content.withdraw();
		}
	}

	private HttpRequest request(HttpHeaders headers, SingleUseBody content) {
		HttpRequest.Builder builder = HttpRequest.newBuilder(this.uri);
		headers.toSingleValueMap().keySet().forEach((name) -> {
			if (!RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
				headers.getOrEmpty(name).forEach((value) -> builder.header(name, value));
			}
		});
		return builder.method(this.method.name(), content).build();
	}

}
