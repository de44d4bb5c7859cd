package io.github.otpkit.client;

import org.apache.hc.core5.util.Timeout;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The recipe of the guide: Apache HttpClient in place of the library's own transport.
 */
@Configuration(proxyBeanMethods = false)
class ApacheTransportConfiguration {

	// tag::transport
	@Bean
	OtpHttpTransport otpHttpTransport() {
		return (settings) -> ClientHttpRequestFactoryBuilder.httpComponents()
			.withConnectionManagerCustomizer((pool) -> pool.setMaxConnTotal(500).setMaxConnPerRoute(500))
			.withDefaultRequestConfigCustomizer((request) -> request.setAuthenticationEnabled(false)
				.setConnectionRequestTimeout(Timeout.ofSeconds(2)))
			.withHttpClientCustomizer((client) -> client.disableAutomaticRetries()
				.disableRedirectHandling()
				.disableCookieManagement()
				.disableContentCompression())
			.build(settings);
	}
	// end::transport

}
