package io.github.otpkit.client;

import java.net.URI;
import java.time.Duration;

import io.github.otpkit.OtpChannel;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the connection to the provider, and of the messages that requests leave
 * to the application.
 *
 * @param apiLogin Required. Login of the provider's account, an e-mail address.
 * @param apiKey Required. Key of the provider's account.
 * @param baseUrl Address of the provider's API, up to and without the path of the
 * service.
 * @param connectTimeout Time to wait for a connection, 1 ms to 10 minutes.
 * @param readTimeout Time that a whole exchange may take, from the request to the last
 * byte of the answer, 1 ms to 10 minutes.
 * @param ssl Security of the connection.
 * @param channel How codes reach the phone. The provider's account decides if it is not
 * set.
 * @param sender Sender that the phone displays, 3 to 11 of a-z, A-Z and 0-9. The account
 * must be allowed to use it, and decides if it is not set.
 * @since 0.1.0
 */
@ConfigurationProperties("otp")
public record OtpProperties(@Nullable String apiLogin, @Nullable String apiKey,
		@DefaultValue("https://api.octopush.com/v1/public") URI baseUrl, @DefaultValue("2s") Duration connectTimeout,
		@DefaultValue("10s") Duration readTimeout, @DefaultValue Ssl ssl, @Nullable OtpChannel channel,
		@Nullable String sender) {

	@Override
	public String toString() {
		return "OtpProperties[hidden]";
	}

	/**
	 * Security of the connection.
	 *
	 * @param bundle Name of the SSL bundle to use.
	 */
	public record Ssl(@Nullable String bundle) {

	}

}
