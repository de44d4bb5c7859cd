package io.github.otpkit.benchmarks.guard;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.LongStream;

import org.springframework.context.ApplicationContext;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The memory in use where a guard counts.
 */
final class Memory {

	private static final int COLLECTIONS = 5;

	private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

	private Memory() {
	}

	static long used(ApplicationContext context, Store store) {
		return (store == Store.REDIS) ? redis(context.getBean(RedisConnectionFactory.class)) : heap();
	}

	private static long redis(RedisConnectionFactory factory) {
		try (RedisConnection connection = factory.getConnection()) {
			Properties memory = Objects.requireNonNull(connection.serverCommands().info("memory"));
			return Long.parseLong(memory.getProperty("used_memory"));
		}
	}

	/** The median of a few times, since other threads allocate as well. */
	private static long heap() {
		return LongStream.range(0, COLLECTIONS).map((i) -> {
			MEMORY.gc();
			return MEMORY.getHeapMemoryUsage().getUsed();
		}).sorted().skip(COLLECTIONS / 2).findFirst().orElseThrow();
	}

}
