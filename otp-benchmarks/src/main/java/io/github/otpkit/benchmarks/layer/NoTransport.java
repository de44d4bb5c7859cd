package io.github.otpkit.benchmarks.layer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.github.otpkit.client.OtpHttpTransport;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Answers at once.
 */
final class NoTransport implements OtpHttpTransport {

	private static final byte[] ANSWER = """
			{"code":0,"message":"success","ticket_number":"sms_5f0c5c5e9bb7c",\
			"otp_request_token":"3f9ee6c3-0f1d-4be8-a7d5-5b1f2d0a7c11"}""".getBytes(StandardCharsets.UTF_8);

	@Override
	public ClientHttpRequestFactory createRequestFactory(HttpClientSettings settings) {
		return Request::new;
	}

	private static final class Request extends AbstractClientHttpRequest {

		private final URI uri;

		private final HttpMethod method;

		private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);

		Request(URI uri, HttpMethod method) {
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
		protected ClientHttpResponse executeInternal(HttpHeaders headers) {
			HttpHeaders answered = new HttpHeaders();
			answered.setContentType(MediaType.APPLICATION_JSON);
			return new Response(answered);
		}

	}

	private record Response(HttpHeaders headers) implements ClientHttpResponse {

		@Override
		public HttpStatusCode getStatusCode() {
			return HttpStatus.OK;
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
			return new ByteArrayInputStream(ANSWER);
		}

		@Override
		public void close() {
		}

	}

}
