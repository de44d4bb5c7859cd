package io.github.otpkit.web;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * What a client sees over a real Tomcat.
 */
@ExtendWith(OutputCaptureExtension.class)
class ServletProblemsTests {

	private final WebApplicationContextRunner plain = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
				ErrorMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
				JacksonAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("server.port=0");

	private final WebApplicationContextRunner runner = this.plain
		.withConfiguration(AutoConfigurations.of(OtpWebAutoConfiguration.class));

	@Test
	void refusalIsAProblemInTheLanguageOfTheRequest(CapturedOutput output) {
		this.runner.run((context) -> {
			HttpResponse<String> response = Http.get(context.getSourceApplicationContext(), "/refuse/rate-limited",
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
			assertThat(Http.json(response)).containsEntry("status", status);
			assertThat(response.body()).doesNotContain(Refused.PROVIDER_MESSAGE);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/route/", "/callable/", "/future/", "/page/" })
	void everyKindOfHandlerIsAnswered(String path) {
		this.runner.run((context) -> {
			HttpResponse<String> response = Http.get(context.getSourceApplicationContext(), path + "rate-limited");
			assertThat(response.statusCode()).isEqualTo(429);
			assertThat(Http.header(response, "Content-Disposition")).isEmpty();
			assertThat(Http.json(response)).containsEntry("limit", "resend-wait");
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
	void wrongCodeIsAProblemThatAControllerReturns() {
		this.runner.run((context) -> {
			HttpResponse<String> response = Http.get(context.getSourceApplicationContext(), "/wrong-code",
					"Accept-Language", "de");
			assertThat(response.statusCode()).isEqualTo(422);
			assertThat(Http.json(response)).containsEntry("title", "Falscher Code")
				.containsEntry("remainingAttempts", 2);
		});
	}

	@Test
	void browserGetsTheErrorPageWithStatusAndHeaders() {
		this.runner.run((context) -> {
			HttpResponse<String> response = browse(context.getSourceApplicationContext());
			assertThat(response.statusCode()).isEqualTo(429);
			assertThat(Http.header(response, "Content-Type")).startsWith("text/html");
			assertThat(Http.header(response, "Retry-After")).isEqualTo("30");
			assertThat(response.body()).contains("Whitelabel Error Page", "type=Too Many Requests, status=429");
		});
	}

	@Test
	void errorPageOfTheApplicationIsRenderedWithADetailThatIsFitToShow() {
		this.runner.withUserConfiguration(OwnPage.class)
			.withPropertyValues("spring.web.error.include-message=always")
			.run((context) -> assertThat(browse(context.getSourceApplicationContext()).body())
				.startsWith("own page: A code was sent a moment ago."));
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnAdvice.class, OwnAdviceForAll.class, OwnResolver.class })
	void handlerOfTheApplicationComesFirst(Class<?> handler) {
		this.runner.withUserConfiguration(handler).run((context) -> {
			for (String path : List.of("/refuse/rate-limited", "/callable/rate-limited", "/route/rate-limited")) {
				HttpResponse<String> response = Http.get(context.getSourceApplicationContext(), path, "Accept",
						Http.BROWSER);
				assertThat(response.statusCode()).isEqualTo(418);
				assertThat(response.headers().firstValue("Retry-After")).isEmpty();
			}
		});
	}

	@Test
	void errorControllerOfTheApplicationRendersEveryRefusalInItsOwnForm() {
		this.runner.withUserConfiguration(OwnErrorController.class).run((context) -> {
			for (String accept : List.of(Http.BROWSER, "application/json")) {
				HttpResponse<String> response = Http.get(context.getSourceApplicationContext(), "/refuse/rate-limited",
						"Accept", accept);
				assertThat(response.statusCode()).isEqualTo(429);
				assertThat(Http.header(response, "Retry-After")).isEqualTo("30");
				assertThat(response.body()).isEqualTo("own form of 429");
			}
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void problemDetailsOfSpringBootStayAsTheyAre(boolean enabled) {
		String property = "spring.mvc.problemdetails.enabled=" + enabled;
		this.plain.withPropertyValues(property)
			.run((without) -> this.runner.withPropertyValues(property).run((with) -> {
				Map<String, Object> before = json(without.getSourceApplicationContext(), "/number/abc");
				assertThat(before).containsEntry("status", 400);
				assertThat(before.containsKey("detail")).isEqualTo(enabled);
				assertThat(json(with.getSourceApplicationContext(), "/number/abc")).isEqualTo(before);
				assertThat(json(with.getSourceApplicationContext(), "/refuse/rejected")).containsEntry("field",
						"phone-number");
			}));
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
				assertThat(withoutTime(after)).isEqualTo(withoutTime(before));
				assertThat(after.headers().map().keySet()).isEqualTo(before.headers().map().keySet());
			}
		}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/stream", "/begun" })
	void responseThatHasBegunIsCutOffAsBefore(String path) {
		for (WebApplicationContextRunner application : List.of(this.plain, this.runner)) {
			application.run((context) -> assertThatIOException()
				.isThrownBy(() -> Http.get(context.getSourceApplicationContext(), path)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/writer", "/length" })
	void whatWasWrittenButNotSentIsReplacedByTheProblem(String path) {
		this.runner.run((context) -> {
			HttpResponse<String> response = Http.get(context.getSourceApplicationContext(), path);
			assertThat(response.statusCode()).isEqualTo(429);
			assertThat(Http.json(response)).containsEntry("limit", "resend-wait");
			assertThat(Http.header(response, "Access-Control-Allow-Origin")).isEqualTo("https://example.com");
			assertThat(Http.header(response, "Content-Type")).isEqualTo("application/problem+json");
		});
	}

	@Test
	void applicationThatCannotWriteAProblemSendsAnError() throws IOException {
		Refusals refusals = new Refusals(new OtpProblems(new StaticMessageSource(), Refused.CLOCK), Refused.CLOCK);
		OtpHandlerExceptionResolver resolver = new OtpHandlerExceptionResolver(refusals,
				List.of(new StringHttpMessageConverter()), false);
		MockHttpServletResponse response = new MockHttpServletResponse();
		assertThat(resolver.resolveException(new MockHttpServletRequest(), response, null, Refused.as("rate-limited")))
			.matches(ModelAndView::isEmpty);
		assertThat(response.getStatus()).isEqualTo(429);
		assertThat(response.getErrorMessage()).startsWith("A code was sent");
		assertThat(response.getHeader("Retry-After")).isEqualTo("30");
	}

	private static HttpResponse<String> browse(ApplicationContext context) throws IOException {
		return Http.get(context, "/refuse/rate-limited", "Accept", Http.BROWSER);
	}

	private static Map<String, Object> json(ApplicationContext context, String path) throws IOException {
		Map<String, Object> json = Http.json(Http.get(context, path, "Accept", "application/json"));
		json.remove("timestamp");
		return json;
	}

	private static String withoutTime(HttpResponse<String> response) {
		return response.body()
			.replaceAll("\"timestamp\":\"[^\"]*\"", "")
			.replaceAll("<div id='created'>[^<]*</div>", "");
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Clock clock() {
			return Refused.CLOCK;
		}

		@Bean
		Controller controller(ObjectProvider<OtpProblems> problems) {
			return new Controller(problems);
		}

		@Bean
		RouterFunction<ServerResponse> route() {
			return RouterFunctions.route().GET("/route/{refusal}", (request) -> {
				throw Refused.as(request.pathVariable("refusal"));
			}).build();
		}

	}

	@RestController
	static class Controller {

		private final ObjectProvider<OtpProblems> problems;

		Controller(ObjectProvider<OtpProblems> problems) {
			this.problems = problems;
		}

		@GetMapping("/refuse/{refusal}")
		String refuse(@PathVariable String refusal) {
			throw refusal.equals("other") ? new IllegalStateException("other") : Refused.as(refusal);
		}

		@GetMapping("/page/{refusal}")
		String page(@PathVariable String refusal, HttpServletResponse response) {
			response.setContentType("text/csv");
			response.setHeader("Content-Disposition", "attachment");
			throw Refused.as(refusal);
		}

		@GetMapping("/callable/{refusal}")
		Callable<String> callable(@PathVariable String refusal) {
			return () -> {
				throw Refused.as(refusal);
			};
		}

		@GetMapping("/future/{refusal}")
		CompletableFuture<String> future(@PathVariable String refusal) {
			return CompletableFuture.supplyAsync(() -> {
				throw Refused.as(refusal);
			});
		}

		@GetMapping("/stream")
		StreamingResponseBody stream() {
			return (body) -> {
				body.write(new byte[100_000]);
				throw Refused.as("rate-limited");
			};
		}

		@GetMapping("/begun")
		void begun(HttpServletResponse response) throws IOException {
			response.getOutputStream().write(1);
			response.flushBuffer();
			throw Refused.as("rate-limited");
		}

		@GetMapping("/writer")
		void writer(HttpServletResponse response) throws IOException {
			response.setHeader("Access-Control-Allow-Origin", "https://example.com");
			response.setContentType("text/plain");
			response.getWriter().print("partial");
			throw Refused.as("rate-limited");
		}

		@GetMapping("/length")
		void length(HttpServletResponse response) throws IOException {
			response.setHeader("Access-Control-Allow-Origin", "https://example.com");
			response.setContentLength(500);
			response.getOutputStream().print("partial");
			throw Refused.as("rate-limited");
		}

		@GetMapping("/number/{number}")
		int number(@PathVariable int number) {
			return number;
		}

		@GetMapping("/wrong-code")
		ProblemDetail wrongCode() {
			return this.problems.getObject().of(OtpVerification.of(Outcome.WRONG_CODE).withRemainingAttempts(2));
		}

	}

	@RestControllerAdvice
	static class OwnAdvice {

		@ExceptionHandler
		ResponseEntity<String> refused(OtpException ex) {
			return ResponseEntity.status(418).build();
		}

	}

	@RestControllerAdvice
	static class OwnAdviceForAll {

		@ExceptionHandler
		ResponseEntity<String> failed(Exception ex) {
			return ResponseEntity.status(418).build();
		}

	}

	/** Has no order, so it is as far behind as ours. */
	static class OwnResolver implements HandlerExceptionResolver {

		@Override
		public ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response, Object handler,
				Exception ex) {
			response.setStatus(418);
			return new ModelAndView();
		}

	}

	@RestController
	static class OwnErrorController implements ErrorController {

		@RequestMapping("/error")
		String error(HttpServletRequest request) {
			return "own form of " + request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPage {

		@Bean
		ErrorViewResolver ownPage() {
			View page = (model, request, response) -> {
				response.setContentType(MediaType.TEXT_HTML_VALUE);
				response.getWriter().print("own page: " + model.get("message"));
			};
			return (request, status, model) -> new ModelAndView(page, model);
		}

	}

}
