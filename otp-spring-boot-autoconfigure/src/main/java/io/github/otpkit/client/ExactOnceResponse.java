package io.github.otpkit.client;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.CollectionUtils;

/**
 * A complete response.
 */
final class ExactOnceResponse implements ClientHttpResponse {

	private final HttpStatusCode statusCode;

	private final HttpHeaders headers;

	private final byte[] body;

	/**
	 * Create a response.
	 * @param statusCode the status
	 * @param headers the headers, in a map that does not tell upper from lower case
	 * @param body the body, which may be empty
	 */
	ExactOnceResponse(int statusCode, Map<String, List<String>> headers, byte[] body) {
		this.statusCode = HttpStatusCode.valueOf(statusCode);
		this.headers = HttpHeaders.readOnlyHttpHeaders(CollectionUtils.toMultiValueMap(headers));
		this.body = body;
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return this.statusCode;
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
		return new ByteArrayInputStream(this.body);
	}

	@Override
	public void close() {
		// the connection is free already
	}

}
