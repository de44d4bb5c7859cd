package io.github.otpkit.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import org.springframework.boot.http.client.HttpClientSettings;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

/**
 * A provider that answers as it is told.
 */
final class WireMockProvider {

	static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	static final OtpCredentials CREDENTIALS = new OtpCredentials("login@example.com", "key-4711-secret");

	static final String RECEIPT = """
			{"code": 0, "message": "ok", "ticket_number": "ticket-1", "otp_request_token": "token-1"}""";

	private WireMockProvider() {
	}

	static WireMockExtension server() {
		return WireMockExtension.newInstance().options(wireMockConfig().dynamicPort().http2PlainDisabled(true)).build();
	}

	/** WireMock writes the port in the digits of the default locale. */
	static String url(WireMockExtension server) {
		return "http://localhost:" + server.getPort();
	}

	static void answer(WireMockExtension server, ResponseDefinitionBuilder response) {
		server.stubFor(any(anyUrl()).willReturn(response));
	}

	static void answer(WireMockExtension server, String json) {
		answer(server, okJson(json));
	}

	static RestClientOtpProvider client(String baseUrl) {
		return client(baseUrl,
				HttpClientSettings.defaults().withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(5)));
	}

	static RestClientOtpProvider client(String baseUrl, HttpClientSettings settings) {
		return new RestClientOtpProvider(new JdkRequestFactory(settings), Stream.empty(), details(baseUrl),
				Clock.fixed(NOW, ZoneOffset.UTC));
	}

	static OtpConnectionDetails details(String baseUrl) {
		return new PropertiesOtpConnectionDetails(
				new OtpProperties(CREDENTIALS.apiLogin(), CREDENTIALS.apiKey(), URI.create(baseUrl),
						Duration.ofSeconds(2), Duration.ofSeconds(5), new OtpProperties.Ssl(null), null, null),
				null, false);
	}

}
