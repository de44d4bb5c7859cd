package io.github.otpkit.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the protocol that does not use this library.
 */
final class Wire {

	static final String GENERATE = "/service/otp/generate";

	static final String VALIDATE = "/service/otp/validate";

	static final String BALANCE = "/wallet/check-balance";

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final OtpSimulator simulator;

	Wire(OtpSimulator simulator) {
		this.simulator = simulator;
	}

	Answer generate(String body) {
		return exchange("POST", GENERATE, body);
	}

	Answer validate(String body) {
		return exchange("PUT", VALIDATE, body);
	}

	Answer validate(Answer generated, String code) {
		return validate("""
				{"otp_request_token": "%s", "code": "%s"}""".formatted(generated.token(), code));
	}

	Answer balance() {
		return exchange("GET", BALANCE, "");
	}

	Answer exchange(String method, String path, String body) {
		return answer(request(method, path, body).header("api-login", "simulator@example.com")
			.header("api-key", "simulator"));
	}

	HttpRequest.Builder request(String method, String path, String body) {
		return HttpRequest.newBuilder(URI.create(this.simulator.baseUrl() + path))
			.timeout(Duration.ofSeconds(20))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
	}

	Answer answer(HttpRequest.Builder request) {
		try {
			return new Answer(send(request.build()));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	HttpResponse<String> send(HttpRequest request) throws IOException {
		try {
			return this.client.send(request, BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	static String to(String phoneNumber) {
		return """
				{"phone_number": "%s"}""".formatted(phoneNumber);
	}

	record Answer(HttpResponse<String> response) {

		int status() {
			return this.response.statusCode();
		}

		JsonNode json() {
			return JsonMapper.shared().readTree(this.response.body());
		}

		int code() {
			return json().path("code").asInt(-1);
		}

		String token() {
			return json().path("otp_request_token").asString();
		}

	}

}
