package io.github.otpkit.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request with its whole body.
 */
record Request(String method, String path, String query, Headers headers, @Nullable String body) {

	private static final int MAX_BODY = 64 * 1024;

	private static final int MAX_DRAIN = 1024 * 1024;

	/**
	 * Read a request; its body is {@code null} if it is too large.
	 */
	static Request read(HttpExchange exchange) throws IOException {
		return new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
				Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), ""), exchange.getRequestHeaders(),
				readBody(exchange.getRequestBody()));
	}

	@Nullable String header(String name) {
		return this.headers.getFirst(name);
	}

	@Nullable JsonBody json() {
		return (this.body != null) ? JsonBody.parse(this.body) : null;
	}

	private static @Nullable String readBody(InputStream stream) throws IOException {
		byte[] bytes = stream.readNBytes(MAX_BODY + 1);
		if (bytes.length > MAX_BODY) {
			// A caller that is still writing would get a broken connection instead of the
			// answer.
			stream.readNBytes(MAX_DRAIN);
			return null;
		}
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
