package io.github.otpkit.client;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Creates the request factory that the provider is called through. A bean of this type
 * replaces the default, which uses the HTTP client of the JDK. Whatever it creates, the
 * body of a call is sent at most once; it must keep no cookies itself.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OtpHttpTransport {

	/**
	 * Create a request factory. It is created once, and closed with the application if it
	 * is a disposable bean or can be closed.
	 * @param settings the time-outs, the SSL bundle and the redirects (not followed) to
	 * use
	 * @return the request factory
	 */
	ClientHttpRequestFactory createRequestFactory(HttpClientSettings settings);

}
