package io.github.otpkit.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Address, credentials and SSL bundle of the provider. A bean of this type replaces the
 * properties.
 *
 * @since 0.1.0
 */
public interface OtpConnectionDetails extends ConnectionDetails {

	/**
	 * Return the address that the paths of the protocol are appended to. It is read once.
	 * @return the base address
	 */
	URI getBaseUrl();

	/**
	 * Return the credentials. The client asks for them at each request, so they can
	 * change.
	 * @return the login and the key that belong together
	 */
	OtpCredentials getCredentials();

	/**
	 * Return the bundle to secure the connection with. It is read once.
	 * @return the bundle, {@code null} for the application's
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
