package io.github.otpkit.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP answer, or the order to send none.
 */
record Reply(int status, Map<String, String> headers, String content) {

	private static final int NEVER = -1;

	private static final int DISCONNECT = -2;

	private static final JsonMapper MAPPER = JsonMapper.shared();

	static Reply json(int status, Object body) {
		return new Reply(status, Map.of("Content-Type", "application/json; charset=utf-8"),
				MAPPER.writeValueAsString(body));
	}

	static Reply error(int status, int code, String message) {
		return json(status, result(code, message));
	}

	/**
	 * Return the fields that every body of the provider begins with.
	 */
	static Map<String, Object> result(int code, String message) {
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("code", code);
		result.put("message", message);
		return result;
	}

	static Reply empty(int status) {
		return new Reply(status, Map.of(), "");
	}

	static Reply never() {
		return empty(NEVER);
	}

	static Reply disconnect() {
		return empty(DISCONNECT);
	}

	Reply withHeader(String name, String value) {
		Map<String, String> headers = new LinkedHashMap<>(this.headers);
		headers.put(name, value);
		return new Reply(this.status, headers, this.content);
	}

	boolean isNever() {
		return this.status == NEVER;
	}

	/**
	 * Write the answer and end the exchange.
	 */
	void writeTo(HttpExchange exchange) throws IOException {
		try (exchange) {
			if (this.status == DISCONNECT) {
				return;
			}
			this.headers.forEach(exchange.getResponseHeaders()::set);
			byte[] bytes = this.content.getBytes(StandardCharsets.UTF_8);
			boolean bodiless = bytes.length == 0 || "HEAD".equals(exchange.getRequestMethod());
			exchange.sendResponseHeaders(this.status, bodiless ? -1 : bytes.length);
			if (!bodiless) {
				try (OutputStream body = exchange.getResponseBody()) {
					body.write(bytes);
				}
			}
		}
	}

}
