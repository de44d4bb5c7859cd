package io.github.otpkit.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends the body of a call at most once, over any HTTP library and below all
 * interceptors, which may buffer the body or execute the request again.
 */
final class AtMostOnceRequest extends AbstractClientHttpRequest {

	private final URI uri;

	private final HttpMethod method;

	private final Exchange exchange;

	private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);

	AtMostOnceRequest(URI uri, HttpMethod method, Exchange exchange) {
		this.uri = uri;
		this.method = method;
		this.exchange = exchange;
	}

	/**
	 * Return a factory of requests that go out through a library.
	 */
	static ClientHttpRequestFactory factory(ClientHttpRequestFactory library) {
		if (library instanceof JdkRequestFactory) {
			return library;
		}
		return (uri, method) -> new AtMostOnceRequest(uri, method,
				(request, headers, body) -> execute(library.createRequest(uri, method), request, headers, body));
	}

	private static ClientHttpResponse execute(ClientHttpRequest inner, AtMostOnceRequest request, HttpHeaders headers,
			Body body) throws IOException {
		headers.forEach((name, values) -> inner.getHeaders().addAll(name, values));
		inner.getAttributes().putAll(request.getAttributes());
		if (body.bytes.length == 0) {
			// Without a body nothing tells when the request leaves.
			body.take();
		}
		else if (inner instanceof StreamingHttpOutputMessage streaming) {
			streaming.setBody(body);
		}
		else {
			body.state.markUnguarded();
			body.writeTo(inner.getBody());
		}
		return inner.execute();
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
		SendState state = SendState.of(this);
		if (!state.begin()) {
			throw Body.alreadySent();
		}
		try {
			return this.exchange.execute(this, headers, new Body(state, this.body.toByteArray()));
		}
		finally {
			state.withdraw();
		}
	}

	/**
	 * How a library carries a request.
	 */
	interface Exchange {

		ClientHttpResponse execute(AtMostOnceRequest request, HttpHeaders headers, Body body) throws IOException;

	}

	/**
	 * A body that can be taken once.
	 */
	static final class Body implements StreamingHttpOutputMessage.Body {

		private final SendState state;

		private final byte[] bytes;

		Body(SendState state, byte[] bytes) {
			this.state = state;
			this.bytes = bytes;
		}

		int length() {
			return this.bytes.length;
		}

		byte[] take() throws IOException {
			if (!this.state.markSent()) {
				throw alreadySent();
			}
			return this.bytes;
		}

		void markNotSent() {
			this.state.markNotSent();
		}

		@Override
		public void writeTo(OutputStream out) throws IOException {
			out.write(take());
		}

		@Override
		public boolean repeatable() {
			return false;
		}

		static IOException alreadySent() {
			return new IOException("A request is sent at most once");
		}

	}

}
