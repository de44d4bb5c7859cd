package io.github.otpkit.docs.provider;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// tag::configuration
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

	@Bean
	GatewayOtpProvider otpProvider(SmsGateway gateway) {
		return new GatewayOtpProvider(gateway, Clock.systemUTC());
	}

}
// end::configuration
