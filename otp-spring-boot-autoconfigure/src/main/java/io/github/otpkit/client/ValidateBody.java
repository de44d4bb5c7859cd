package io.github.otpkit.client;

import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.otpkit.OtpCheck;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /service/otp/validate}. What is {@code null} is left out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ValidateBody(@JsonProperty("code") String code,
		@JsonProperty("otp_request_token") @Nullable String otpRequestToken,
		@JsonProperty("phone_number") @Nullable String phoneNumber,
		@JsonProperty("recipient_ip") @Nullable String recipientIp) implements WireBody {

	static ValidateBody of(OtpCheck check) {
		if (check.phoneNumber() != null) {
			WireBody.requireInternational(check.phoneNumber());
		}
		return new ValidateBody(check.code(), check.requestToken(), check.phoneNumber(), check.recipientIp());
	}

	@Override
	public Stream<@Nullable String> secrets() {
		return Stream.of(this.code, this.otpRequestToken, this.phoneNumber, this.recipientIp);
	}

	@Override
	public String toString() {
		return "ValidateBody[hidden]";
	}

}
