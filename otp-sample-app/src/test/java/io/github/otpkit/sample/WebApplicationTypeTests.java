package io.github.otpkit.sample;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.simulator.OtpSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static io.github.otpkit.test.OtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The library in servlet, reactive and non-web applications.
 */
class WebApplicationTypeTests {

	private static final String NUMBER = "+33612345678";

	@ParameterizedTest
	@EnumSource
	void sendsAndChecksInAnApplicationOfThisType(WebApplicationType type) {
		try (ConfigurableApplicationContext context = run(type)) {
			assertThat(context instanceof WebServerApplicationContext).isEqualTo(type != WebApplicationType.NONE);
			OtpTicket ticket = context.getBean(OtpSender.class).send(NUMBER);
			String code = context.getBean(OtpSimulator.class).codeSentTo(NUMBER);
			assertThat(context.getBean(OtpVerifier.class).verify(OtpCheck.of(ticket, code))).isVerified();
		}
	}

	@Test
	void sendsFromAReactiveHandlerAndShowsItsHealth() {
		try (ConfigurableApplicationContext context = run(WebApplicationType.REACTIVE)) {
			Visitor visitor = new Visitor(((ReactiveWebServerApplicationContext) context).getWebServer().getPort());
			assertThat(visitor.post("/codes", "").status()).isEqualTo(202);
			assertThat(context.getBean(OtpSimulator.class)).hasSentOnlyTo(NUMBER);
			assertThat(visitor.get("/actuator/health").json().at("/components/otp/status").asString()).isEqualTo("UP");
		}
	}

	private static ConfigurableApplicationContext run(WebApplicationType type) {
		return new SpringApplicationBuilder(Anything.class).web(type).run("--server.port=0", "--otp.simulator.port=0");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Anything {

		@Bean
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		SecurityWebFilterChain everybody(ServerHttpSecurity http) {
			return http.authorizeExchange((requests) -> requests.anyExchange().permitAll())
				.csrf(ServerHttpSecurity.CsrfSpec::disable)
				.build();
		}

		@Bean
		RouterFunction<ServerResponse> codes(OtpSender sender) {
			return RouterFunctions.route()
				.POST("/codes",
						(request) -> Mono.fromCallable(() -> sender.send(NUMBER))
							.subscribeOn(Schedulers.boundedElastic())
							.then(ServerResponse.accepted().build()))
				.build();
		}

	}

}
