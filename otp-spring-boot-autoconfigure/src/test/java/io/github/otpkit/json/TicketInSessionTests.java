package io.github.otpkit.json;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

import io.github.otpkit.OpenToEverybody;
import io.github.otpkit.OtpChannel;
import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.client.OtpProvider;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.serializer.GenericJacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ticket in a session of Spring Session passes through a real Redis: one instance of an
 * application sends the code, another one verifies it.
 */
class TicketInSessionTests {

	private static final OtpTicket TICKET = OtpTicket
		.of("token-1", "+33612345678", Instant.parse("2100-01-01T00:00:00Z"))
		.withTicketNumber("t1")
		.withChannel(OtpChannel.SMS);

	private RedisServer redis;

	private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	@BeforeEach
	void startRedis() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.redis = new RedisServer(socket.getLocalPort());
		}
		this.redis.start();
	}

	@AfterEach
	void stopRedis() throws IOException {
		this.redis.stop();
	}

	@Test
	void passesThroughJavaSerialization() throws Exception {
		assertThat(sessionOfTwoInstances(Application.class)).contains(OtpTicket.class.getName());
	}

	@Test
	void passesThroughJson() throws Exception {
		assertThat(sessionOfTwoInstances(Application.class, SessionConfiguration.class))
			.contains("\"requestToken\":\"token-1\"");
	}

	/** Returns the ticket as Redis keeps it. */
	private String sessionOfTwoInstances(Class<?>... sources) throws Exception {
		try (ConfigurableApplicationContext one = start(sources);
				ConfigurableApplicationContext other = start(sources)) {
			post(one, "/otp");
			String stored = stored(one.getBean(RedisConnectionFactory.class));
			assertThat(post(other, "/otp/verification")).isEqualTo("\"VERIFIED\"");
			return stored;
		}
	}

	private ConfigurableApplicationContext start(Class<?>... sources) {
		return new SpringApplicationBuilder(sources)
			.properties("server.port=0", "spring.data.redis.host=127.0.0.1",
					"spring.data.redis.port=" + this.redis.ports().get(0), "otp.guard.key=0123456789abcdef")
			.run();
	}

	private String post(ConfigurableApplicationContext instance, String path) throws Exception {
		int port = Objects.requireNonNull(((WebServerApplicationContext) instance).getWebServer()).getPort();
		return this.browser
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
				.POST(HttpRequest.BodyPublishers.noBody())
				.build(), BodyHandlers.ofString())
			.body();
	}

	private static String stored(RedisConnectionFactory factory) {
		try (RedisConnection connection = factory.getConnection()) {
			byte[] key = connection.keyCommands().keys(bytes("spring:session:sessions:*")).iterator().next();
			return new String(connection.hashCommands().hGet(key, bytes("sessionAttr:ticket")),
					StandardCharsets.ISO_8859_1);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ SignIn.class, OpenToEverybody.class })
	static class Application {

		@Bean
		OtpProvider otpProvider() {
			return new OtpProvider() {

				@Override
				public OtpTicket send(OtpRequest request) {
					return TICKET;
				}

				@Override
				public OtpVerification verify(OtpCheck check) {
					return OtpVerification
						.of(check.equals(OtpCheck.of(TICKET, "123456")) ? Outcome.VERIFIED : Outcome.NOT_FOUND);
				}

			};
		}

	}

	@RestController
	static class SignIn {

		private final OtpSender sender;

		private final OtpVerifier verifier;

		SignIn(OtpSender sender, OtpVerifier verifier) {
			this.sender = sender;
			this.verifier = verifier;
		}

		@PostMapping("/otp")
		void send(HttpSession session) {
			session.setAttribute("ticket", this.sender.send(TICKET.phoneNumber()));
		}

		@PostMapping("/otp/verification")
		Outcome verify(HttpSession session) {
			OtpTicket ticket = (OtpTicket) session.getAttribute("ticket");
			return this.verifier.verify(OtpCheck.of(ticket, "123456")).outcome();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SessionConfiguration {

		// tag::json
		@Bean
		RedisSerializer<Object> springSessionDefaultRedisSerializer() {
			return GenericJacksonJsonRedisSerializer.builder()
				.customize((mapper) -> mapper.addModule(new OtpJacksonModule()))
				.enableDefaultTyping(
						BasicPolymorphicTypeValidator.builder().allowIfSubType("io.github.otpkit.").build())
				.build();
		}
		// end::json

	}

}
