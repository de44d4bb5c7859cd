package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * The floor: always the same bytes, and an answer that nobody parses.
 */
class JdkContender implements Contender.Client {

	private static final byte[] BODY = """
			{"phone_number":"+33612345678","text":"{code} is your verification code.","code_length":6,\
			"allow_digits":true,"allow_upper_case":false,"allow_lower_case":false,"allow_special_chars":false,\
			"remove_confusing_characters":false,"validity_period":300,"max_wrong_attempts":5}"""
		.getBytes(StandardCharsets.UTF_8);

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI uri;

	JdkContender(URI address) {
		this.uri = address.resolve("/service/otp/generate");
	}

	@Override
	public @Nullable Object send(String phoneNumber) throws IOException, InterruptedException {
		return exchange(BODY);
	}

	byte[] exchange(byte[] body) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.uri)
			.header("Content-Type", "application/json")
			.header("api-login", "me@example.com")
			.header("api-key", "key")
			.POST(BodyPublishers.ofByteArray(body))
			.build();
		HttpResponse<byte[]> response = this.client.send(request, BodyHandlers.ofByteArray());
		if (response.statusCode() != 200) {
			throw new IOException("Status " + response.statusCode());
		}
		return response.body();
	}

	/** The same with JSON mapped by hand. */
	static final class WithJackson extends JdkContender {

		private final JsonMapper jsonMapper = new JsonMapper();

		WithJackson(URI address) {
			super(address);
		}

		@Override
		public @Nullable Object send(String phoneNumber) throws IOException, InterruptedException {
			byte[] answer = exchange(this.jsonMapper.writeValueAsBytes(Generate.to(phoneNumber)));
			return this.jsonMapper.readValue(answer, Generated.class).otpRequestToken();
		}

	}

	/** The request as one writes it by hand. */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Generate(String phoneNumber, String text, int codeLength, boolean allowDigits, int validityPeriod,
			int maxWrongAttempts) {

		static Generate to(String phoneNumber) {
			return new Generate(phoneNumber, "{code} is your verification code.", 6, true, 300, 5);
		}

	}

	/** The answer as one writes it by hand. */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Generated(int code, @Nullable String message, @Nullable String ticketNumber,
			@Nullable String otpRequestToken) {

	}

}
