package io.github.otpkit.benchmarks.contender;

import java.io.IOException;
import java.net.URI;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JDK's client with JSON mapped by hand.
 */
final class JdkJacksonContender implements Contender {

	private final JdkContender client;

	private final JsonMapper jsonMapper = new JsonMapper();

	JdkJacksonContender(URI address) {
		this.client = new JdkContender(address);
	}

	@Override
	public void send(String phoneNumber) throws IOException, InterruptedException {
		byte[] answer = this.client.exchange(this.jsonMapper.writeValueAsBytes(Generate.to(phoneNumber)));
		Contender.requireTicket(this.jsonMapper.readValue(answer, Generated.class).requestToken());
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
