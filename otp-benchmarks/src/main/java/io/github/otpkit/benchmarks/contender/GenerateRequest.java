package io.github.otpkit.benchmarks.contender;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The request as one would write it by hand.
 */
record GenerateRequest(@JsonProperty("phone_number") String phoneNumber, @JsonProperty("text") String text,
		@JsonProperty("code_length") int codeLength, @JsonProperty("allow_digits") boolean allowDigits,
		@JsonProperty("validity_period") int validityPeriod, @JsonProperty("max_wrong_attempts") int maxWrongAttempts) {

	static GenerateRequest to(String phoneNumber) {
		return new GenerateRequest(phoneNumber, "{code} is your verification code.", 6, true, 300, 5);
	}

}
