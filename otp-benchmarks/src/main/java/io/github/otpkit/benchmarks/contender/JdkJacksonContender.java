package io.github.otpkit.benchmarks.contender;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JDK's client with JSON mapped by hand.
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
			.POST(BodyPublishers.ofByteArray(this.jsonMapper.writeValueAsBytes(Generate.to(phoneNumber))))
			.build();
		HttpResponse<byte[]> response = this.client.send(request, BodyHandlers.ofByteArray());
		if (response.statusCode() != 200) {
			throw new IOException("Status " + response.statusCode());
		}
		Contender.requireTicket(this.jsonMapper.readValue(response.body(), Generated.class).requestToken());
	}

	/** The request as one writes it by hand. */
	record Generate(@JsonProperty("phone_number") String phoneNumber, @JsonProperty("text") String text,
			@JsonProperty("code_length") int codeLength, @JsonProperty("allow_digits") boolean allowDigits,
			@JsonProperty("validity_period") int validityPeriod,
			@JsonProperty("max_wrong_attempts") int maxWrongAttempts) {

		static Generate to(String phoneNumber) {
			return new Generate(phoneNumber, "{code} is your verification code.", 6, true, 300, 5);
		}

	}

	/** The answer as one writes it by hand. */
	record Generated(@JsonProperty("code") int code, @JsonProperty("message") @Nullable String message,
			@JsonProperty("ticket_number") @Nullable String ticketNumber,
			@JsonProperty("otp_request_token") @Nullable String requestToken) {

	}

}
