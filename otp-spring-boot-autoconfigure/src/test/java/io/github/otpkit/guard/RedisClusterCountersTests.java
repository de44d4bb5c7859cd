package io.github.otpkit.guard;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A cluster of one node, which refuses commands with keys in different slots.
 */
class RedisClusterCountersTests extends CountersContractTests {

	private static EmbeddedRedis server;

	private static LettuceConnectionFactory factory;

	@BeforeAll
	static void start() {
		server = new EmbeddedRedis("--cluster-enabled", "yes");
		RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", server.port()));
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			RedisCommands<String, String> redis = connection.sync();
			redis.clusterAddSlots(IntStream.range(0, SlotHash.SLOT_COUNT).toArray());
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> redis.clusterInfo().contains("state:ok"));
		}
		client.shutdown();
		factory = EmbeddedRedis.connect(new RedisClusterConfiguration(List.of("127.0.0.1:" + server.port())));
	}

	@AfterAll
	static void stop() {
		factory.destroy();
		server.close();
	}

	@Override
	Counters counters() {
		return EmbeddedRedis.counters(factory, this.clock);
	}

}
