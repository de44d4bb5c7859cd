package io.github.otpkit.benchmarks;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * A RestClient with nothing around it.
 */
final class RestClientContender implements Contender.Client {

	private static final HttpClientSettings SETTINGS = HttpClientSettings.defaults()
		.withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(10));

	private final RestClient client;

	private RestClientContender(URI address, ClientHttpRequestFactory factory) {
		this.client = RestClient.builder().requestFactory(factory).baseUrl(address).build();
	}

	static Contender.Client onJdk(URI address) {
		return new RestClientContender(address, ClientHttpRequestFactoryBuilder.jdk().build(SETTINGS));
	}

	static Contender.Client onApache(URI address) {
		return new RestClientContender(address, ClientHttpRequestFactoryBuilder.httpComponents().build(SETTINGS));
	}

	static Contender.Client onTunedApache(URI address) {
		return new RestClientContender(address, ClientHttpRequestFactoryBuilder.httpComponents()
			.withConnectionManagerCustomizer(
					(pool) -> pool.setMaxConnTotal(Contender.CONNECTIONS).setMaxConnPerRoute(Contender.CONNECTIONS))
			.build(SETTINGS));
	}

	@Override
	public @Nullable Object send(String phoneNumber) {
		JdkContender.Generated response = this.client.post()
			.uri("/service/otp/generate")
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.APPLICATION_JSON)
			.header("api-login", "me@example.com")
			.header("api-key", "key")
			.body(JdkContender.Generate.to(phoneNumber))
			.retrieve()
			.body(JdkContender.Generated.class);
		return (response != null) ? response.otpRequestToken() : null;
	}

}
