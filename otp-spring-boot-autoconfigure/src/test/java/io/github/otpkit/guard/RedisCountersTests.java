package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.RedisServer;

class RedisCountersTests extends CountersContractTests {

	static RedisServer server;

	static LettuceConnectionFactory factory;

	@BeforeAll
	static void start() throws Exception {
		server = RedisServer.newRedisServer().port(16399).build();
		server.start();
		factory = new LettuceConnectionFactory("localhost", 16399);
		factory.afterPropertiesSet();
		factory.start();
	}

	@AfterAll
	static void stop() throws Exception {
		factory.destroy();
		server.stop();
	}

	@Override
	Counters counters() {
		factory.getConnection().serverCommands().flushAll();
		return new RedisCounters(new RedisLink(factory, Duration.ofSeconds(2)), this.clock, Clock.systemUTC());
	}

}
