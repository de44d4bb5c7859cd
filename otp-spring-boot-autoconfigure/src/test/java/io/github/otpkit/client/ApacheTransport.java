package io.github.otpkit.client;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The example of the guide: another transport that sends each request once.
 */
@Configuration(proxyBeanMethods = false)
class ApacheTransport {

	// tag::transport
	@Bean
	OtpHttpTransport otpHttpTransport() {
		return (settings) -> ClientHttpRequestFactoryBuilder.httpComponents()
			.withHttpClientCustomizer((client) -> client.disableAutomaticRetries()
				.disableRedirectHandling()
				.disableCookieManagement()
				.disableContentCompression())
			.build(settings);
	}
	// end::transport

}
