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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP client that keeps cookies.
 */
final class Visitor {

	private static final String PAGES = "text/html,*/*;q=0.8";

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final URI address;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(this.cookies)
		.build();

	private final Map<String, String> headers = new HashMap<>();

	private String csrf = "";

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

	/** Submits a form of the last page, as a browser without JavaScript does. */
	Reply submit(String path, String... namesAndValues) {
		StringBuilder form = new StringBuilder("_csrf=").append(encode(this.csrf));
		for (int i = 0; i < namesAndValues.length; i += 2) {
			form.append('&').append(namesAndValues[i]).append('=').append(encode(namesAndValues[i + 1]));
		}
		return send(HttpRequest.newBuilder(this.address.resolve(path))
			.header("Accept", PAGES)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form.toString())));
	}

	/** Asks for a code to sign in with. */
	Reply signIn(String number) {
		get("/login");
		return submit("/ott/generate", "username", number);
	}

	/** Types a code into the page. */
	Reply typeIntoPage(String code) {
		get("/login/ott");
		return submit("/login/ott", "token", code);
	}

	Reply get(String path) {
		return send(HttpRequest.newBuilder(this.address.resolve(path)).header("Accept", PAGES));
	}

	List<String> sessionIds() {
		return this.cookies.getCookieStore().getCookies().stream().map(HttpCookie::getValue).toList();
	}

	private Reply send(HttpRequest.Builder request) {
		try {
			this.headers.forEach(request::header);
			Reply reply = new Reply(this.client.send(request.build(), BodyHandlers.ofString()));
			Matcher token = CSRF.matcher(reply.body());
			if (token.find()) {
				this.csrf = token.group(1);
			}
			return reply;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	record Reply(HttpResponse<String> response) {

		int status() {
			return this.response.statusCode();
		}

		String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

		/** Returns where the answer redirects to, within the site. */
		String location() {
			return header("Location").replaceFirst("^https?://[^/]+", "");
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
