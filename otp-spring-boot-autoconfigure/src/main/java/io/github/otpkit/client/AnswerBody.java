package io.github.otpkit.client;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The fields of all answers. Numbers are read as text, since some deployments quote them.
 */
record AnswerBody(@JsonProperty("code") @Nullable String code, @JsonProperty("message") @Nullable String message,
		@JsonProperty("ticket_number") @Nullable String ticketNumber,
		@JsonProperty("otp_request_token") @Nullable String requestToken,
		@JsonProperty("remaining_number_of_attempts") @Nullable String remainingAttempts,
		@JsonProperty("amount") @Nullable BigDecimal amount, @JsonProperty("unit") @Nullable String unit) {

	@Override
	public String toString() {
		return "AnswerBody[hidden]";
	}

}
