package io.github.otpkit.benchmarks.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

import org.springframework.util.FileSystemUtils;

/**
 * A real Redis in a process of its own, which writes nothing to the disk.
 */
final class RedisProcess implements AutoCloseable {

	private final Path directory = Files.createTempDirectory("otp-redis");

	private final int port = freePort();

	private final RedisServer server = RedisServer.newRedisServer()
		.executableProvider(ExecutableProvider.newJarResourceProvider(this.directory.toFile()))
		.port(this.port)
		.setting("save \"\"")
		.build();

	RedisProcess() throws IOException {
		this.server.start();
	}

	int port() {
		return this.port;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() throws IOException {
		this.server.stop();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
