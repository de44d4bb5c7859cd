package io.github.otpkit.guard;

import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A Redis that is found through a sentinel.
 */
class RedisSentinelCountersTests extends CountersContractTests {

	private static EmbeddedRedis server;

	private static EmbeddedRedis sentinel;

	private static LettuceConnectionFactory factory;

	@BeforeAll
	static void start() {
		server = new EmbeddedRedis();
		sentinel = EmbeddedRedis.sentinelOf(server);
		factory = EmbeddedRedis.connect(new RedisSentinelConfiguration("main", Set.of("127.0.0.1:" + sentinel.port())));
	}

	@AfterAll
	static void stop() {
		factory.destroy();
		sentinel.close();
		server.close();
	}

	@Override
	Counters counters() {
		return EmbeddedRedis.counters(factory, this.clock);
	}

}
