package io.github.otpkit.benchmarks.contender;

import java.net.URI;
import java.util.Map;

import io.github.otpkit.OtpSender;
import io.github.otpkit.client.OtpHttpTransport;
import org.apache.hc.core5.util.Timeout;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The starter as an application gets it, with everything on.
 */
final class OtpContender implements Contender {

	private final ConfigurableApplicationContext context;

	private final OtpSender sender;

	private OtpContender(URI address, Class<?>... beans) {
		this.context = StarterContext.open(Map.of("otp.base-url", address.toString()), beans);
		this.sender = this.context.getBean(OtpSender.class);
	}

	static Contender asShipped(URI address) {
		return new OtpContender(address);
	}

	static Contender overApache(URI address) {
		return new OtpContender(address, Recipe.class);
	}

	@Override
	public void send(String phoneNumber) {
		Contender.requireTicket(this.sender.send(phoneNumber).requestToken());
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** The transport bean of the guide. */
	@Configuration(proxyBeanMethods = false)
	static class Recipe {

		@Bean
		OtpHttpTransport apacheTransport() {
			return (settings) -> ClientHttpRequestFactoryBuilder.httpComponents()
				.withConnectionManagerCustomizer((pool) -> pool.setMaxConnTotal(Contenders.CONNECTIONS)
					.setMaxConnPerRoute(Contenders.CONNECTIONS))
				.withDefaultRequestConfigCustomizer((request) -> request.setAuthenticationEnabled(false)
					.setConnectionRequestTimeout(Timeout.ofSeconds(2)))
				.withHttpClientCustomizer((client) -> client.disableAutomaticRetries()
					.disableRedirectHandling()
					.disableCookieManagement()
					.disableContentCompression())
				.build(settings);
		}

	}

}
