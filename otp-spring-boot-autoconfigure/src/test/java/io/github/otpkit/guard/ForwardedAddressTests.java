package io.github.otpkit.guard;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import io.github.otpkit.OtpRateLimitedException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

/**
 * The limit per client address over a real Tomcat, for each way of reading forwarding
 * headers and each form of an address in them.
 */
class ForwardedAddressTests {

	private static final int SENDS = 25;

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, OtpGuardAutoConfiguration.class))
		.withBean(Sends.class)
		.withPropertyValues("server.port=0");

	/** {@code PORT} is another port in each request. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			none      | X-Forwarded-For | 203.0.113.8               | 25
			none      | X-Forwarded-For | 203.0.113.8:PORT          | 25
			none      | X-Forwarded-For | 2001:db8::7               | 25
			none      | X-Forwarded-For | [2001:db8::7]             | 25
			none      | X-Forwarded-For | [2001:db8::7]:PORT        | 25
			none      | X-Forwarded-For | 2001:db8::7%eth0          | 25
			none      | X-Forwarded-For | unknown                   | 25
			native    | X-Forwarded-For | 203.0.113.8               | 10
			native    | X-Forwarded-For | 203.0.113.8:PORT          | 10
			native    | X-Forwarded-For | 2001:db8::7               | 10
			native    | X-Forwarded-For | [2001:db8::7]             | 10
			native    | X-Forwarded-For | [2001:db8::7]:PORT        | 10
			native    | X-Forwarded-For | 2001:db8::7%eth0          | 10
			native    | X-Forwarded-For | [2001:db8::7%eth0]:PORT   | 10
			native    | X-Forwarded-For | unknown                   | 10
			framework | X-Forwarded-For | 203.0.113.8               | 10
			framework | X-Forwarded-For | 203.0.113.8:PORT          | 10
			framework | X-Forwarded-For | 2001:db8::7               | 10
			framework | X-Forwarded-For | [2001:db8::7]             | 10
			framework | X-Forwarded-For | [2001:db8::7]:PORT        | 10
			framework | X-Forwarded-For | 2001:db8::7%eth0          | 10
			framework | X-Forwarded-For | [2001:db8::7%eth0]:PORT   | 10
			framework | X-Forwarded-For | unknown                   | 10
			framework | Forwarded       | for=203.0.113.8           | 10
			framework | Forwarded       | for="203.0.113.8:PORT"    | 10
			framework | Forwarded       | for="[2001:db8::7]"       | 10
			framework | Forwarded       | for="[2001:db8::7]:PORT"  | 10
			framework | Forwarded       | for="unknown:PORT"        | 10
			framework | Forwarded       | for=_hidden               | 10
			""")
	void aClientBehindAProxyHasOneLimitInEachFormOfItsAddress(String strategy, String header, String form,
			int admitted) {
		this.runner.withPropertyValues("server.forward-headers-strategy=" + strategy).run((context) -> {
			int port = port(context);
			HttpClient client = HttpClient.newHttpClient();
			int sent = 0;
			for (int i = 0; i < SENDS; i++) {
				HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/send/" + i))
					.header(header, form.replace("PORT", String.valueOf(50_000 + i)))
					.build();
				String answer = client.send(request, BodyHandlers.ofString()).body();
				assertThat(answer).isIn("sent", "CLIENT_ADDRESS");
				sent += answer.equals("sent") ? 1 : 0;
			}
			assertThat(sent).isEqualTo(admitted);
		});
	}

	@Test
	void aThreadThatOutlivesItsRequestIsCountedForNobody() {
		this.runner.withPropertyValues("server.forward-headers-strategy=native").run((context) -> {
			HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(context) + "/send/0"))
					.header("X-Forwarded-For", "203.0.113.8")
					.build(), BodyHandlers.ofString());
			Sends sends = context.getBean(Sends.class);
			ServletRequestAttributes finished = (ServletRequestAttributes) sends.last;
			Awaitility.await()
				.untilAsserted(() -> assertThatRuntimeException().isThrownBy(finished.getRequest()::getRemoteAddr));
			for (int i = 1; i < SENDS; i++) {
				RequestContextHolder.setRequestAttributes(finished);
				assertThat(sends.send(i)).isEqualTo("sent");
			}
		});
	}

	@AfterEach
	void forget() {
		RequestContextHolder.resetRequestAttributes();
	}

	private static int port(AssertableWebApplicationContext context) {
		return ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
			.getWebServer()
			.getPort();
	}

	@RestController
	static class Sends {

		private final OtpGuard guard;

		private final MutableClock clock = new MutableClock();

		private volatile RequestAttributes last;

		Sends(OtpGuard guard) {
			this.guard = guard;
		}

		@GetMapping("/send/{i}")
		String send(@PathVariable("i") int i) {
			this.last = RequestContextHolder.currentRequestAttributes();
			try {
				Guards.send(this.guard, "+33612" + (10 + i) + "0000", null, this.clock);
				return "sent";
			}
			catch (OtpRateLimitedException ex) {
				return ex.limit().toString();
			}
		}

	}

}
