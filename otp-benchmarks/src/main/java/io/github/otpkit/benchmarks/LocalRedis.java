package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A Redis in a process of its own, which writes nothing to the disk, and the connections
 * to it.
 */
@Configuration(proxyBeanMethods = false)
class LocalRedis implements AutoCloseable {

	private final Path directory = Files.createTempDirectory("otp-redis");

	private final int port = freePort();

	private final RedisServer server = RedisServer.newRedisServer()
		.executableProvider(ExecutableProvider.newJarResourceProvider(this.directory.toFile()))
		.port(this.port)
		.setting("save \"\"")
		.build();

	LocalRedis() throws IOException {
		this.server.start();
	}

	@Bean
	LettuceConnectionFactory redisConnectionFactory() {
		return new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", this.port));
	}

	static long usedBytes(LettuceConnectionFactory connections) {
		try (RedisConnection connection = connections.getConnection()) {
			return Long.parseLong(
					Objects.requireNonNull(connection.serverCommands().info("memory")).getProperty("used_memory"));
		}
	}

	@Override
	public void close() throws IOException {
		this.server.stop();
		FileSystemUtils.deleteRecursively(this.directory);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
