package io.github.otpkit.client;

/**
 * The credentials of the provider's account, one consistent pair.
 *
 * @param apiLogin the login, an e-mail address
 * @param apiKey the key
 * @since 0.1.0
 */
public record OtpCredentials(String apiLogin, String apiKey) {

	@Override
	public String toString() {
		return "OtpCredentials[hidden]";
	}

}
