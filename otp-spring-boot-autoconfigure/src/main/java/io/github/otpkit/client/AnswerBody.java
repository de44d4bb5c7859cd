package io.github.otpkit.client;

import java.math.BigDecimal;
import java.util.Collection;

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

	/**
	 * Return a copy that can be shown.
	 * @param secrets what must not come back in the provider's words
	 */
	AnswerBody cleaned(Collection<String> secrets) {
		ProviderText text = new ProviderText(secrets, this.requestToken);
		return new AnswerBody(this.code, text.clean(this.message, 200), this.ticketNumber, this.requestToken,
				this.remainingAttempts, this.amount, (this.unit != null) ? text.clean(this.unit, 16) : null);
	}

	@Override
	public String toString() {
		return "AnswerBody[hidden]";
	}

}
