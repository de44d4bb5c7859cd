package io.github.otpkit.sample;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP client that keeps cookies.
 */
final class Visitor {

	private final URI address;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(this.cookies)
		.build();

	private final Map<String, String> headers = new HashMap<>();

	Visitor(int port) {
		this(port, "en");
	}

	Visitor(int port, String language) {
		this.address = URI.create("http://localhost:" + port);
		this.headers.put("Accept-Language", language);
	}

	Visitor from(String clientAddress) {
		this.headers.put("X-Forwarded-For", clientAddress);
		return this;
	}

	Reply askForCode(String phoneNumber) {
		return post("/api/otp", "{\"phoneNumber\":\"%s\"}".formatted(phoneNumber));
	}

	Reply type(String code) {
		return post("/api/otp/verification", "{\"code\":\"%s\"}".formatted(code));
	}

	Reply post(String path, String json) {
		return send(HttpRequest.newBuilder(this.address.resolve(path))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json)));
	}

	/** Submits a form of the page, as a browser without JavaScript does. */
	Reply submit(String... namesAndValues) {
		StringBuilder form = new StringBuilder();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			form.append(form.isEmpty() ? "" : "&")
				.append(namesAndValues[i])
				.append('=')
				.append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
		}
		return send(HttpRequest.newBuilder(this.address.resolve("/"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form.toString())));
	}

	Reply get(String path) {
		return send(HttpRequest.newBuilder(this.address.resolve(path)));
	}

	List<String> sessionIds() {
		return this.cookies.getCookieStore().getCookies().stream().map(HttpCookie::getValue).toList();
	}

	private Reply send(HttpRequest.Builder request) {
		try {
			this.headers.forEach(request::header);
			return new Reply(this.client.send(request.build(), BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	record Reply(HttpResponse<String> response) {

		int status() {
			return this.response.statusCode();
		}

		String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

		String body() {
			return this.response.body();
		}

		JsonNode json() {
			return JsonMapper.shared().readTree(body());
		}

		String text(String member) {
			return json().path(member).asString("");
		}

	}

}
