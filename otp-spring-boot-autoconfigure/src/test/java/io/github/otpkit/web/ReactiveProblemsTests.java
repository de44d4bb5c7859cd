package io.github.otpkit.web;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.otpkit.OtpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * What a client sees over a real Reactor Netty.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReactiveProblemsTests {

	private final ReactiveWebApplicationContextRunner plain = new ReactiveWebApplicationContextRunner(
			AnnotationConfigReactiveWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(NettyReactiveWebServerAutoConfiguration.class,
				HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class, ErrorWebFluxAutoConfiguration.class,
				CodecsAutoConfiguration.class, JacksonAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("server.port=0");

	private final ReactiveWebApplicationContextRunner runner = this.plain
		.withConfiguration(AutoConfigurations.of(OtpWebAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "/refuse/", "/route/", "/thrown/" })
	void refusalIsAProblemInTheLanguageOfTheRequest(String path, CapturedOutput output) {
		this.runner.run((context) -> {
			HttpResponse<String> response = Http.get(context.getSourceApplicationContext(), path + "rate-limited",
					"Accept-Language", "fr");
			assertThat(response.statusCode()).isEqualTo(429);
			assertThat(Http.header(response, "Content-Type")).isEqualTo("application/problem+json");
			assertThat(Http.header(response, "Retry-After")).isEqualTo("30");
			assertThat(Http.json(response))
				.isEqualTo(Map.of("type", "urn:otpkit:problem:rate-limited", "title", "Trop de demandes", "status", 429,
						"detail", "Un code vient d'être envoyé. Patientez un peu avant d'en demander un autre.",
						"limit", "resend-wait", "resendAt", "2026-11-23T09:00:30Z"));
		});
		assertThat(output).doesNotContain("OtpRateLimitedException");
	}

	@ParameterizedTest
	@CsvSource({ "rejected, 422", "ours, 503", "unavailable, 503" })
	void otherRefusalsHaveTheirStatusAndNoWordOfTheProvider(String refusal, int status) {
		this.runner.run((context) -> {
			HttpResponse<String> response = Http.get(context.getSourceApplicationContext(), "/refuse/" + refusal);
			assertThat(response.statusCode()).isEqualTo(status);
			assertThat(response.body()).doesNotContain(Refused.PROVIDER_MESSAGE);
		});
	}

	@Test
	void headRequestGetsStatusAndHeaders() {
		this.runner.run((context) -> {
			HttpResponse<String> response = Http.exchange(context.getSourceApplicationContext(), "HEAD",
					"/refuse/rate-limited");
			assertThat(response.statusCode()).isEqualTo(429);
			assertThat(Http.header(response, "Retry-After")).isEqualTo("30");
			assertThat(response.body()).isEmpty();
		});
	}

	@Test
	void browserGetsTheErrorPageWithStatusAndHeaders() {
		this.runner.withPropertyValues("spring.web.error.include-message=always").run((context) -> {
			HttpResponse<String> response = Http.get(context.getSourceApplicationContext(), "/route/rate-limited",
					"Accept", Http.BROWSER);
			assertThat(response.statusCode()).isEqualTo(429);
			assertThat(Http.header(response, "Content-Type")).startsWith("text/html");
			assertThat(Http.header(response, "Retry-After")).isEqualTo("30");
			assertThat(response.body()).contains("Whitelabel Error Page", "type=Too Many Requests, status=429",
					"A code was sent a moment ago.");
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnAdvice.class, OwnHandler.class, OwnErrorHandler.class })
	void handlerOfTheApplicationComesFirst(Class<?> handler) {
		this.runner.withUserConfiguration(handler).run((context) -> {
			HttpResponse<String> response = Http.get(context.getSourceApplicationContext(), "/refuse/rate-limited",
					"Accept", Http.BROWSER);
			assertThat(response.statusCode()).isEqualTo(418);
			assertThat(response.headers().firstValue("Retry-After")).isEmpty();
		});
	}

	@Test
	void refusalThatTheErrorHandlerOfTheApplicationPassesOnIsAProblemForBrowsersToo() {
		this.runner.withBean("own", ErrorWebExceptionHandler.class, () -> (exchange, ex) -> Mono.error(ex))
			.run((context) -> {
				HttpResponse<String> response = Http.get(context.getSourceApplicationContext(), "/refuse/rejected",
						"Accept", Http.BROWSER);
				assertThat(response.statusCode()).isEqualTo(422);
				assertThat(Http.json(response)).containsEntry("field", "phone-number");
			});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void problemDetailsOfSpringBootStayAsTheyAre(boolean enabled) {
		this.runner.withPropertyValues("spring.webflux.problemdetails.enabled=" + enabled).run((context) -> {
			Map<String, Object> json = Http
				.json(Http.get(context.getSourceApplicationContext(), "/number/abc", "Accept", "application/json"));
			assertThat(json).containsEntry("status", 400);
			assertThat(json.containsKey("detail")).isEqualTo(enabled);
		});
	}

	@ParameterizedTest
	@CsvSource({ "/refuse/other, true", "/number/abc, true", "/nowhere, true", "/refuse/rate-limited, false" })
	void applicationBehavesAsBeforeForOtherExceptionsAndWithoutTheFeature(String path, boolean enabled) {
		this.plain.run((without) -> this.runner.withPropertyValues("otp.web.problem-details=" + enabled).run((with) -> {
			for (String accept : List.of(Http.BROWSER, "application/json")) {
				HttpResponse<String> before = Http.get(without.getSourceApplicationContext(), path, "Accept", accept);
				HttpResponse<String> after = Http.get(with.getSourceApplicationContext(), path, "Accept", accept);
				assertThat(before.statusCode()).isGreaterThanOrEqualTo(400);
				assertThat(after.statusCode()).isEqualTo(before.statusCode());
				assertThat(withoutTimeAndId(after)).isEqualTo(withoutTimeAndId(before));
				assertThat(after.headers().map().keySet()).isEqualTo(before.headers().map().keySet());
			}
		}));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void responseThatHasBegunIsCutOffAsBefore(boolean enabled) {
		this.runner.withPropertyValues("otp.web.problem-details=" + enabled)
			.run((context) -> assertThatIOException()
				.isThrownBy(() -> Http.get(context.getSourceApplicationContext(), "/stream")));
	}

	@Test
	void refusalOfAResponseThatHasBegunIsPassedOnAsItIs() {
		OtpException refusal = Refused.as("rate-limited");
		MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
		exchange.getResponse().setComplete().block();
		OtpWebExceptionHandler handler = new OtpWebExceptionHandler(
				new Refusals(new OtpProblems(new StaticMessageSource(), Refused.CLOCK), Refused.CLOCK), List.of(),
				true);
		assertThatException().isThrownBy(() -> handler.handle(exchange, refusal).block()).isSameAs(refusal);
	}

	private static String withoutTimeAndId(HttpResponse<String> response) {
		return response.body()
			.replaceAll("\"timestamp\":\"[^\"]*\"", "")
			.replaceAll("\"requestId\":\"[^\"]*\"", "")
			.replaceAll("<div id='created'>[^<]*</div>", "")
			.replaceAll("<div>\\[[^\\]]*\\]", "");
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Clock clock() {
			return Refused.CLOCK;
		}

		@Bean
		ReactorResourceFactory withoutAQuietPeriod() {
			ReactorResourceFactory factory = new ReactorResourceFactory();
			factory.setShutdownQuietPeriod(Duration.ZERO);
			return factory;
		}

		@Bean
		Controller controller() {
			return new Controller();
		}

		@Bean
		RouterFunction<ServerResponse> route() {
			return RouterFunctions.route().GET("/route/{refusal}", (request) -> {
				request.exchange().getResponse().getHeaders().setContentType(MediaType.TEXT_PLAIN);
				return Mono.error(Refused.as(request.pathVariable("refusal")));
			}).build();
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/refuse/{refusal}")
		Mono<String> refuse(@PathVariable String refusal) {
			return Mono.error(refusal.equals("other") ? new IllegalStateException("other") : Refused.as(refusal));
		}

		@GetMapping("/thrown/{refusal}")
		Mono<String> thrown(@PathVariable String refusal, ServerWebExchange exchange) {
			exchange.getResponse().getHeaders().setContentType(MediaType.TEXT_PLAIN);
			throw Refused.as(refusal);
		}

		@GetMapping(path = "/stream", produces = "text/plain")
		Flux<String> stream() {
			return Flux.just("begun").concatWith(Mono.error(Refused.as("rate-limited")));
		}

		@GetMapping("/number/{number}")
		int number(@PathVariable int number) {
			return number;
		}

	}

	@RestControllerAdvice
	static class OwnAdvice {

		@ExceptionHandler
		ResponseEntity<String> refused(OtpException ex) {
			return ResponseEntity.status(418).build();
		}

	}

	/**
	 * Has the order of Spring Boot's own handler, and comes before it as a bean of the
	 * application.
	 */
	@Order(-1)
	static class OwnHandler implements WebExceptionHandler {

		@Override
		public Mono<Void> handle(ServerWebExchange exchange, Throwable ex) {
			exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(418));
			return exchange.getResponse().setComplete();
		}

	}

	/** Takes the place of Spring Boot's handler, as far behind as possible. */
	static class OwnErrorHandler extends OwnHandler implements ErrorWebExceptionHandler, Ordered {

		@Override
		public int getOrder() {
			return Ordered.LOWEST_PRECEDENCE;
		}

	}

}
