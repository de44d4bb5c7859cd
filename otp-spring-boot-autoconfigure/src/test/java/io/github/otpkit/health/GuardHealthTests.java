package io.github.otpkit.health;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.test.util.TestSocketUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real Redis answers, but nothing can be written to it.
 */
class GuardHealthTests {

	private final int port = TestSocketUtils.findAvailableTcpPort();

	private RedisServer redis;

	private ConfigurableApplicationContext context;

	@BeforeEach
	void start() throws Exception {
		this.redis = RedisServer.newRedisServer()
			.port(this.port)
			.bind("127.0.0.1")
			.setting("maxmemory-policy noeviction")
			.build();
		this.redis.start();
		this.context = new SpringApplicationBuilder(HealthEndpointTests.Configured.class).run("--server.port=0",
				"--management.endpoint.health.show-details=always", "--test.other=UP",
				"--spring.data.redis.host=127.0.0.1", "--spring.data.redis.port=" + this.port,
				"--otp.guard.store=redis", "--otp.guard.key=0123456789abcdef", "--otp.guard.store-timeout=5s");
	}

	@AfterEach
	void stop() throws Exception {
		this.context.close();
		this.redis.stop();
	}

	@Test
	void aFullRedisAndAReplicaAreUpForSpringBootAndImpairedForTheGuard() throws Exception {
		assertThat(health("/otp/guard")).isEqualTo("{\"status\":\"UP\"}");
		tell("CONFIG", "SET", "maxmemory", "1");
		assertImpaired();
		tell("CONFIG", "SET", "maxmemory", "0");
		assertThat(health("/otp/guard")).isEqualTo("{\"status\":\"UP\"}");
		tell("REPLICAOF", "127.0.0.1", "1");
		assertImpaired();
		tell("REPLICAOF", "NO", "ONE");
		assertThat(health("/otp/guard")).isEqualTo("{\"status\":\"UP\"}");
	}

	private void assertImpaired() throws Exception {
		assertThat(health("/redis")).contains("\"status\":\"UP\"");
		assertThat(health("/otp/guard")).contains("\"status\":\"DEGRADED\"", "\"reason\":\"guard-store\"");
	}

	private void tell(String command, String... arguments) {
		byte[][] bytes = new byte[arguments.length][];
		for (int i = 0; i < arguments.length; i++) {
			bytes[i] = arguments[i].getBytes(StandardCharsets.US_ASCII);
		}
		try (RedisConnection connection = this.context.getBean(RedisConnectionFactory.class).getConnection()) {
			connection.execute(command, bytes);
		}
	}

	private String health(String path) throws Exception {
		String url = "http://localhost:" + this.context.getEnvironment().getRequiredProperty("local.server.port")
				+ "/actuator/health" + path;
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

}
