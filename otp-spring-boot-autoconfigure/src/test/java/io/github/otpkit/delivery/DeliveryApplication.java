package io.github.otpkit.delivery;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.otpkit.OtpDeliveries;
import io.github.otpkit.OtpDeliveryReport;
import io.github.otpkit.OtpDeliveryReport.State;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSent;
import io.github.otpkit.OtpTicket;
import io.micrometer.observation.tck.TestObservationRegistry;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxObservationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A running application that takes delivery reports on a free port.
 */
final class DeliveryApplication implements AutoCloseable {

	static final String SECRET = "Zm9yIHRlc3RzIG9ubHk-_1234";

	static final String URL = "/otp/delivery/" + SECRET;

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ConfigurableApplicationContext context;

	DeliveryApplication(Class<?> configuration, WebApplicationType type, String... settings) {
		this.context = new SpringApplicationBuilder(configuration, Listener.class).web(type)
			.properties("server.port=0", "otp.delivery.secret=" + SECRET, "spring.main.banner-mode=off",
					"spring.autoconfigure.exclude=org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration",
					"otp.api-login=login@example.com", "otp.api-key=key")
			.run(Stream.of(settings).map((setting) -> "--" + setting).toArray(String[]::new));
	}

	static DeliveryApplication servlet(String... settings) {
		return new DeliveryApplication(Servlet.class, WebApplicationType.SERVLET, settings);
	}

	static DeliveryApplication reactive(String... settings) {
		return new DeliveryApplication(Reactive.class, WebApplicationType.REACTIVE, settings);
	}

	/** The reports published so far. */
	List<OtpDeliveryReport> reports() {
		return this.context.getBean(Listener.class).reports;
	}

	TestObservationRegistry observations() {
		return this.context.getBean(TestObservationRegistry.class);
	}

	State stateOf(String ticketNumber) {
		return this.context.getBean(OtpDeliveries.class).of(ticket(ticketNumber));
	}

	/** Has the application send a message. */
	void send(String ticketNumber) {
		this.context
			.publishEvent(new OtpSent(OtpRequest.to("+33612345678"), ticket(ticketNumber), "FR", Instant.EPOCH));
	}

	static OtpTicket ticket(String ticketNumber) {
		return OtpTicket.of("token", "+33612345678", Instant.EPOCH).withTicketNumber(ticketNumber);
	}

	static String report(String ticketNumber, String status) {
		return """
				{"channel": "sms", "message_id": "%s", "number": "+33612345678", "status": "%s",
				"delivery_date": "2026-11-24 10:00:00", "meta_data": {"campaign": [1]}, "new_field": null}"""
			.formatted(ticketNumber, status);
	}

	int report(String body) {
		return post(URL, body).statusCode();
	}

	HttpResponse<String> post(String path, String body, String... headers) {
		return exchange("POST", path, body, headers);
	}

	HttpResponse<String> exchange(String method, String path, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
			.timeout(Duration.ofSeconds(30))
			.method(method, BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return CLIENT.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Sends text that no HTTP client would, and returns what comes until the end. */
	String raw(String request) throws IOException {
		try (Socket socket = new Socket("localhost", port())) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			socket.shutdownOutput();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

	private int port() {
		return ((WebServerApplicationContext) this.context).getWebServer().getPort();
	}

	@Override
	public void close() {
		this.context.close();
	}

	static class Listener implements ApplicationListener<PayloadApplicationEvent<OtpDeliveryReport>> {

		private final List<OtpDeliveryReport> reports = new CopyOnWriteArrayList<>();

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<OtpDeliveryReport> event) {
			this.reports.add(event.getPayload());
		}

	}

	/** Answers whatever the library leaves to it. */
	@RestController
	static class Everything {

		@RequestMapping("/**")
		String everything() {
			return "application";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, JacksonAutoConfiguration.class, ObservationAutoConfiguration.class,
			WebMvcObservationAutoConfiguration.class, OtpDeliveryAutoConfiguration.class })
	static class Servlet extends Everything {

		@Bean
		TestObservationRegistry observationRegistry() {
			return TestObservationRegistry.create();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ NettyReactiveWebServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
			WebFluxAutoConfiguration.class, CodecsAutoConfiguration.class, JacksonAutoConfiguration.class,
			ObservationAutoConfiguration.class, WebFluxObservationAutoConfiguration.class,
			OtpDeliveryAutoConfiguration.class })
	static class Reactive extends Everything {

		@Bean
		TestObservationRegistry observationRegistry() {
			return TestObservationRegistry.create();
		}

		@Bean
		ReactorResourceFactory withoutAQuietPeriod() {
			ReactorResourceFactory factory = new ReactorResourceFactory();
			factory.setShutdownQuietPeriod(Duration.ZERO);
			return factory;
		}

	}

}
