package io.github.otpkit.benchmarks.contender;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The answer as one would write it by hand.
 */
record GenerateResponse(@JsonProperty("code") int code, @JsonProperty("message") @Nullable String message,
		@JsonProperty("ticket_number") @Nullable String ticketNumber,
		@JsonProperty("otp_request_token") @Nullable String requestToken) {

}
