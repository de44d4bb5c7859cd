package io.github.otpkit.web;

import io.github.otpkit.OtpSender;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.bridge.SLF4JBridgeHandler;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Slices of the application answer refusals as the whole application does.
 */
class WebSliceTests {

	/** The other tests of this JVM expect java.util.logging as the JDK sets it up. */
	@AfterAll
	static void removeTheBridgeOfSpringBoot() {
		SLF4JBridgeHandler.uninstall();
	}

	@Nested
	@WebMvcTest
	@ContextConfiguration(classes = Application.class)
	class Servlet {

		@Autowired
		private MockMvcTester mvc;

		@Test
		void refusalIsAProblem(@Autowired ApplicationContext context) {
			assertThat(this.mvc.get().uri("/refuse").accept(MediaType.APPLICATION_JSON)).hasStatus(429)
				.hasHeader("Retry-After", "30")
				.bodyJson()
				.extractingPath("limit")
				.isEqualTo("resend-wait");
			assertThat(context.getBeanProvider(OtpSender.class)).isEmpty();
		}

	}

	@Nested
	@WebFluxTest
	@ContextConfiguration(classes = Application.class)
	class Reactive {

		@Test
		void refusalIsAProblem(@Autowired ApplicationContext context) {
			WebTestClient.bindToApplicationContext(context)
				.build()
				.get()
				.uri("/refuse")
				.exchange()
				.expectStatus()
				.isEqualTo(429)
				.expectHeader()
				.valueEquals("Retry-After", "30")
				.expectBody()
				.jsonPath("limit")
				.isEqualTo("resend-wait");
		}

	}

	@SpringBootConfiguration
	@Import(Controller.class)
	static class Application {

	}

	@RestController
	static class Controller {

		@GetMapping("/refuse")
		String refuse() {
			throw Refused.as("rate-limited");
		}

	}

}
