package io.github.otpkit.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.awaitility.Awaitility;
import redis.embedded.core.ExecutableProvider;

import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A real Redis on a free port, which a test can kill, restart and suspend.
 */
final class EmbeddedRedis implements AutoCloseable {

	private final Path directory;

	private final int port;

	private final List<String> command = new ArrayList<>();

	private Process process;

	/**
	 * Starts a Redis.
	 * @param arguments further arguments of its command line
	 */
	EmbeddedRedis(String... arguments) {
		this("", List.of("--save", "", "--appendonly", "yes", "--appendfsync", "always"), List.of(arguments));
	}

	private EmbeddedRedis(String configuration, List<String> kind, List<String> arguments) {
		this.port = freePort();
		try {
			this.directory = Files.createTempDirectory("otp-redis");
			Path file = Files.writeString(this.directory.resolve("redis.conf"), configuration);
			this.command
				.add(ExecutableProvider.newJarResourceProvider(this.directory.toFile()).get().getAbsolutePath());
			this.command.addAll(List.of(file.toString(), "--port", "" + this.port, "--bind", "127.0.0.1", "--dir",
					this.directory.toString()));
			this.command.addAll(kind);
			this.command.addAll(arguments);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		restart();
	}

	/** Starts a sentinel that monitors a Redis as "main". */
	static EmbeddedRedis sentinelOf(EmbeddedRedis redis) {
		return new EmbeddedRedis(String.format(Locale.ROOT, "sentinel monitor main 127.0.0.1 %d 1%n", redis.port()),
				List.of("--sentinel"), List.of());
	}

	int port() {
		return this.port;
	}

	/** Starts it on the same port with the data that it had stored. */
	void restart() {
		try {
			this.process = new ProcessBuilder(this.command).redirectErrorStream(true)
				.redirectOutput(this.directory.resolve("log").toFile())
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(this::answers);
	}

	private boolean answers() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
			return socket.getInputStream().read() == '+';
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Kills the process without a shutdown. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	void hang() {
		signal("-STOP");
	}

	void goOn() {
		signal("-CONT");
	}

	private void signal(String signal) {
		try {
			new ProcessBuilder("kill", signal, "" + this.process.pid()).start().onExit().join();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	LettuceConnectionFactory connect() {
		return connect(new RedisStandaloneConfiguration("127.0.0.1", this.port));
	}

	static LettuceConnectionFactory connect(RedisConfiguration configuration) {
		LettuceConnectionFactory factory = new LettuceConnectionFactory(configuration,
				LettuceClientConfiguration.defaultConfiguration());
		factory.afterPropertiesSet();
		factory.start();
		return factory;
	}

	/** Empties the Redis and returns counters in it. */
	static RedisCounters counters(LettuceConnectionFactory factory, Clock clock) {
		try (RedisConnection connection = factory.getConnection()) {
			connection.serverCommands().flushAll();
		}
		return new RedisCounters(factory, Duration.ofSeconds(5), clock, Clock.systemUTC());
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		kill();
		FileSystemUtils.deleteRecursively(this.directory.toFile());
	}

}
