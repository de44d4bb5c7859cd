package io.github.otpkit.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A request whose body is sent at most once in a call.
 */
final class ExactOnceRequest extends AbstractClientHttpRequest {

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
		return this.transport.exchange(this, headers, this.body.toByteArray(), call);
	}

}
