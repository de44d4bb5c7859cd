package io.github.otpkit.security;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.web.util.HtmlUtils;

/**
 * A browser that keeps its cookies, does not follow redirects and writes down its trail.
 */
class Visitor {

	static final String HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(this.cookies)
		.build();

	private final List<String> trail = new ArrayList<>();

	private URI base;

	private String accept = HTML;

	private String language = "en";

	private String csrf = "";

	Visitor(ApplicationContext application) {
		moveTo(application);
	}

	/** Sends what follows to another instance, with the same cookies. */
	final void moveTo(ApplicationContext application) {
		int port = ((WebServerApplicationContext) application).getWebServer().getPort();
		this.base = URI.create("http://localhost:" + port);
	}

	/** Another request of the same browser, at an instance. */
	Visitor copyAt(ApplicationContext application) {
		Visitor copy = new Visitor(application);
		copy.csrf = this.csrf;
		this.cookies.getCookieStore()
			.getCookies()
			.forEach((cookie) -> copy.cookies.getCookieStore().add(copy.base, cookie));
		return copy;
	}

	/** Acts as a script that reads JSON. */
	Visitor acceptingJson() {
		this.accept = "application/json";
		return this;
	}

	/** Reads pages and messages in another language. */
	Visitor speaking(String language) {
		this.language = language;
		return this;
	}

	HttpResponse<String> get(String path, String... headers) {
		return exchange(request(path, headers).GET());
	}

	/** Submits a form of the last page, with its CSRF token. */
	HttpResponse<String> post(String path, String... parameters) {
		StringBuilder form = new StringBuilder("_csrf=").append(encode(this.csrf));
		for (int i = 0; i < parameters.length; i += 2) {
			form.append('&').append(encode(parameters[i])).append('=').append(encode(parameters[i + 1]));
		}
		return exchange(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form.toString())));
	}

	/** Asks for a code. */
	HttpResponse<String> requestCode(String login) {
		get("/login");
		return post("/ott/generate", "username", login);
	}

	/** Types a code. */
	HttpResponse<String> typeCode(String code) {
		get("/login/ott");
		return post("/login/ott", "token", code);
	}

	List<String> trail() {
		return this.trail;
	}

	String sessionId() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals("JSESSIONID") || cookie.getName().equals("SESSION"))
			.map(HttpCookie::getValue)
			.findFirst()
			.orElse("");
	}

	/** Loses a cookie. */
	void forget(String cookie) {
		CookieStore store = this.cookies.getCookieStore();
		store.getCookies()
			.stream()
			.filter((kept) -> kept.getName().equals(cookie))
			.toList()
			.forEach((kept) -> store.remove(this.base, kept));
	}

	Visitor withoutCsrf() {
		this.csrf = "";
		return this;
	}

	static String location(HttpResponse<?> response) {
		return response.headers().firstValue("Location").orElse("").replaceFirst("^https?://localhost:[0-9]+", "");
	}

	private HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path))
			.header("Accept", this.accept)
			.header("Accept-Language", this.language);
		if (headers.length > 0) {
			request.headers(headers);
		}
		return request;
	}

	private HttpResponse<String> exchange(HttpRequest.Builder builder) {
		try {
			HttpRequest request = builder.build();
			HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
			this.trail.add(request.method() + " " + request.uri().toString().substring(this.base.toString().length())
					+ " " + response.statusCode());
			Matcher token = CSRF.matcher(response.body());
			if (token.find()) {
				this.csrf = HtmlUtils.htmlUnescape(token.group(1));
			}
			return response;
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

}
