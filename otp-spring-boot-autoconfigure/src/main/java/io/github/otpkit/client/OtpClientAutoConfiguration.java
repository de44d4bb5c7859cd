package io.github.otpkit.client;

import java.time.Clock;
import java.time.Duration;

import io.github.otpkit.InvalidOtpPropertyException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the client of the provider.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RestClientAutoConfiguration.class)
@ConditionalOnClass(RestClient.class)
@ConditionalOnBooleanProperty(name = "otp.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(OtpProvider.class)
@EnableConfigurationProperties(OtpProperties.class)
public final class OtpClientAutoConfiguration {

	OtpClientAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(OtpConnectionDetails.class)
	PropertiesOtpConnectionDetails otpConnectionDetails(OtpProperties properties, ObjectProvider<SslBundles> sslBundles,
			Environment environment) {
		// With the simulator on the class path its connection details are used instead.
		boolean simulatorEnabled = "true".equalsIgnoreCase(environment.getProperty("otp.simulator.enabled"));
		return new PropertiesOtpConnectionDetails(properties, sslBundles.getIfAvailable(), simulatorEnabled);
	}

	@Bean
	@ConditionalOnMissingBean
	OtpHttpTransport otpHttpTransport() {
		return JdkRequestFactory::new;
	}

	@Bean
	RestClientOtpProvider otpProvider(OtpProperties properties, OtpConnectionDetails connectionDetails,
			OtpHttpTransport transport, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<RestClientCustomizer> customizers, ObjectProvider<Clock> clock) {
		ClientHttpRequestFactory requestFactory = transport.createRequestFactory(HttpClientSettings.defaults()
			.withTimeouts(valid("otp.connect-timeout", properties.connectTimeout()),
					valid("otp.read-timeout", properties.readTimeout()))
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withSslBundle(connectionDetails.getSslBundle())
			.orElse(settings.getIfUnique()));
		return new RestClientOtpProvider(requestFactory, customizers.orderedStream(), connectionDetails,
				clock.getIfUnique(Clock::systemUTC));
	}

	private static Duration valid(String property, Duration timeout) {
		if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofMinutes(10)) > 0) {
			throw new InvalidOtpPropertyException(property, "is outside 1ms to 10m",
					"Set '%s' to a duration from 1ms to 10m, such as 5s.".formatted(property));
		}
		return timeout;
	}

}
