package io.github.otpkit.docs;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser that keeps its cookies and submits forms, with the address of the page that
 * each step leads to.
 */
public final class Visitor {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.followRedirects(HttpClient.Redirect.ALWAYS)
		.cookieHandler(new CookieManager())
		.build();

	private final URI base;

	private String csrf = "";

	private String body = "";

	public Visitor(int port) {
		this.base = URI.create("http://localhost:" + port);
	}

	/** Opens a page and returns the path that it ends at. */
	public String open(String path) {
		return exchange(HttpRequest.newBuilder(URI.create(this.base + path)));
	}

	/** Submits a form and returns the path that it ends at. */
	public String submit(String path, String... parameters) {
		StringBuilder form = new StringBuilder("_csrf=" + encode(this.csrf));
		for (int i = 0; i < parameters.length; i += 2) {
			form.append('&').append(parameters[i]).append('=').append(encode(parameters[i + 1]));
		}
		return exchange(HttpRequest.newBuilder(URI.create(this.base + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form.toString())));
	}

	/** Returns what the last page shows. */
	public String page() {
		return this.body;
	}

	private String exchange(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.client.send(request.header("Accept", "text/html,*/*;q=0.8").build(),
					HttpResponse.BodyHandlers.ofString());
			this.body = response.body();
			Matcher token = CSRF.matcher(this.body);
			this.csrf = token.find() ? token.group(1) : this.csrf;
			return response.uri().toString().substring(this.base.toString().length());
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
