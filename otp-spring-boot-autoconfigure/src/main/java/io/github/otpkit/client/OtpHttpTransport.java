package io.github.otpkit.client;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Makes the request factory that the provider is called through. Those to choose from by
 * {@code otp.transport} send each request exactly once. A bean of this type replaces
 * them, and must see to that itself: no repeats, no redirects, no cookies.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OtpHttpTransport {

	/**
	 * Make a request factory. It is made once, and closed with the application if it can
	 * be.
	 * @param settings the time-outs and the SSL bundle to use
	 * @return the request factory
	 */
	ClientHttpRequestFactory createRequestFactory(HttpClientSettings settings);

}
