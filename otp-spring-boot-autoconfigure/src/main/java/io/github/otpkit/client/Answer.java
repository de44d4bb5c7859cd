package io.github.otpkit.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalInt;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the provider answered.
 *
 * @param status the HTTP status
 * @param retryAfter how long the provider asks to wait
 * @param body the body, {@code null} if there is none that can be understood
 */
record Answer(int status, @Nullable Duration retryAfter, @Nullable Body body) {

	/**
	 * Return whether both the status and the body's code say so.
	 * @return {@code true} if the provider did what it was asked for
	 */
	boolean isSuccess() {
		return isSuccessStatus() && code().orElse(-1) == 0;
	}

	boolean isSuccessStatus() {
		return this.status == 200 || this.status == 201;
	}

	OptionalInt code() {
		return (this.body != null) ? number(this.body.code()) : OptionalInt.empty();
	}

	@Nullable Integer codeOrNull() {
		return code().isPresent() ? code().getAsInt() : null;
	}

	@Nullable Integer remainingAttempts() {
		OptionalInt remaining = (this.body != null) ? number(this.body.remainingAttempts()) : OptionalInt.empty();
		return remaining.isPresent() ? remaining.getAsInt() : null;
	}

	private static OptionalInt number(@Nullable String value) {
		try {
			return (value != null) ? OptionalInt.of(Integer.parseInt(value.strip())) : OptionalInt.empty();
		}
		catch (NumberFormatException ex) {
			return OptionalInt.empty();
		}
	}

	@Override
	public String toString() {
		return "Answer[status=" + this.status + "]";
	}

	/**
	 * The fields of all answers. Numbers are read as text, since some deployments quote
	 * them.
	 */
	record Body(@JsonProperty("code") @Nullable String code, @JsonProperty("message") @Nullable String message,
			@JsonProperty("ticket_number") @Nullable String ticketNumber,
			@JsonProperty("otp_request_token") @Nullable String requestToken,
			@JsonProperty("remaining_number_of_attempts") @Nullable String remainingAttempts,
			@JsonProperty("amount") @Nullable BigDecimal amount, @JsonProperty("unit") @Nullable String unit) {

		Body withMessage(String message) {
			return new Body(this.code, message, this.ticketNumber, this.requestToken, this.remainingAttempts,
					this.amount, this.unit);
		}

		@Override
		public String toString() {
			return "Body[hidden]";
		}

	}

}
