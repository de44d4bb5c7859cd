package io.github.otpkit.client;

import java.util.regex.Pattern;

import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;

/**
 * Login and key of the provider's account, which belong together.
 *
 * @param apiLogin the login, an e-mail address
 * @param apiKey the key
 * @since 0.1.0
 */
public record OtpCredentials(String apiLogin, String apiKey) {

	private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");

	/**
	 * Creates a pair.
	 * @throws OtpRejectedException if a value cannot be sent as a header
	 */
	public OtpCredentials {
		require("api-login", apiLogin);
		require("api-key", apiKey);
	}

	private static void require(String field, String value) {
		if (!HEADER_VALUE.matcher(value).matches()) {
			throw OtpRejectedException.invalid(Reason.UNAUTHENTICATED, field,
					"is blank, has blanks around it or characters that a header cannot hold",
					"printable ASCII characters");
		}
	}

	@Override
	public String toString() {
		return "OtpCredentials[hidden]";
	}

}
