package io.github.otpkit.delivery;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static io.github.otpkit.delivery.DeliveryApplication.SECRET;
import static io.github.otpkit.delivery.DeliveryApplication.URL;
import static io.github.otpkit.delivery.DeliveryApplication.report;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications with Spring Security take reports, and answer every other request as they
 * do without the library.
 */
@Tag("slow")
class SecuredDeliveryTests {

	private static final String[] METHODS = { "GET", "POST", "DELETE" };

	private static final String[] PATHS = { "/", "/page", "/login", "/otp/delivery", "/otp/delivery/",
			"/otp/delivery/a/b", "/other" + URL, "/actuator", "/actuator/health", "/actuator/info", "/actuator/beans",
			"/actuator/delivery/" + SECRET };

	static Stream<Arguments> applications() {
		return Stream.of(Arguments.of(WebApplicationType.SERVLET, ServletDefaults.class),
				Arguments.of(WebApplicationType.SERVLET, ServletAnyRequest.class),
				Arguments.of(WebApplicationType.SERVLET, ServletResourceServer.class),
				Arguments.of(WebApplicationType.REACTIVE, ReactiveDefaults.class),
				Arguments.of(WebApplicationType.REACTIVE, ReactiveAnyRequest.class),
				Arguments.of(WebApplicationType.REACTIVE, ReactiveResourceServer.class));
	}

	@ParameterizedTest
	@MethodSource("applications")
	void takesReportsAndOpensNothingElse(WebApplicationType type, Class<?> configuration) {
		List<String> before;
		try (DeliveryApplication without = start(type, configuration, "otp.enabled=false")) {
			assertThat(without.post(URL, report("sms_1", "ACK")).statusCode()).isIn(302, 401, 403);
			before = answers(without);
		}
		assertThat(before).contains("GET /page 401", "GET /actuator/beans 401");
		try (DeliveryApplication with = start(type, configuration, "otp.enabled=true")) {
			assertThat(with.report(report("sms_1", "ACK"))).isEqualTo(204);
			assertThat(with.post("/otp/delivery/wrong", report("sms_1", "ACK")).statusCode()).isEqualTo(404);
			assertThat(answers(with)).isEqualTo(before);
		}
	}

	private static DeliveryApplication start(WebApplicationType type, Class<?> configuration, String setting) {
		return new DeliveryApplication(configuration, type, setting, "management.endpoints.web.exposure.include=*",
				"spring.security.user.password=password", "management.endpoint.health.show-details=always",
				"management.health.redis.enabled=false", "management.health.otp.enabled=false",
				"otp.guard.store=local");
	}

	private static List<String> answers(DeliveryApplication application) {
		List<String> answers = new ArrayList<>();
		for (String path : PATHS) {
			for (String method : METHODS) {
				HttpResponse<String> response = application.exchange(method, path, "", "Accept", "application/json");
				answers.add(method + " " + path + " " + response.statusCode());
			}
			HttpResponse<String> page = application.exchange("GET", path, "", "Accept", "text/html");
			answers.add("page " + path + " " + page.statusCode() + " " + page.headers().map().keySet());
		}
		return answers;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ServletDefaults {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ServletAnyRequest {

		@Bean
		SecurityFilterChain anyRequest(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ServletResourceServer {

		@Bean
		JwtDecoder jwtDecoder() {
			return (token) -> {
				throw new BadJwtException("not a token");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ReactiveDefaults {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ReactiveAnyRequest {

		@Bean
		SecurityWebFilterChain anyRequest(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ReactiveResourceServer {

		@Bean
		ReactiveJwtDecoder jwtDecoder() {
			return (token) -> Mono.error(new BadJwtException("not a token"));
		}

	}

}
