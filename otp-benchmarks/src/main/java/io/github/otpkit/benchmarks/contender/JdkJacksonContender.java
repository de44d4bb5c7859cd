package io.github.otpkit.benchmarks.contender;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import tools.jackson.databind.json.JsonMapper;

/**
 * The least that one would write by hand.
 */
final class JdkJacksonContender implements Contender {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final JsonMapper jsonMapper = new JsonMapper();

	private final URI uri;

	JdkJacksonContender(URI address) {
		this.uri = address.resolve("/service/otp/generate");
	}

	@Override
	public void send(String phoneNumber) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.uri)
			.header("Content-Type", "application/json")
			.header("api-login", "me@example.com")
			.header("api-key", "key")
			.POST(BodyPublishers.ofByteArray(this.jsonMapper.writeValueAsBytes(GenerateRequest.to(phoneNumber))))
			.build();
		HttpResponse<byte[]> response = this.client.send(request, BodyHandlers.ofByteArray());
		if (response.statusCode() != 200) {
			throw new IOException("Status " + response.statusCode());
		}
		Contender.requireTicket(this.jsonMapper.readValue(response.body(), GenerateResponse.class).requestToken());
	}

}
