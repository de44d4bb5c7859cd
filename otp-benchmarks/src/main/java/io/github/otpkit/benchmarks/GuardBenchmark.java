package io.github.otpkit.benchmarks;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.guard.OtpGuard;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import redis.embedded.RedisServer;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.test.util.TestSocketUtils;

/**
 * The guard permits messages to a growing count of numbers, each with a range and a
 * client address of its own. Limits are the defaults and a total; the clock moves on with
 * each message, so that a number returns every six hours and no limit is reached.
 */
@State(Scope.Benchmark)
public class GuardBenchmark {

	private static final int CHUNK = 1_000;

	private static final Duration TURN = Duration.ofHours(6);

	/** Where the guard counts: {@code LOCAL} or {@code REDIS}. */
	@Param("LOCAL")
	public String store;

	@Param("1000")
	public int numbers;

	private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);

	private final Clock clock = ((InstantSource) () -> Instant.ofEpochMilli(this.millis.get()))
		.withZone(ZoneOffset.UTC);

	private final OtpRequest[] requests = new OtpRequest[CHUNK];

	private @Nullable RedisServer redis;

	private Starter starter;

	private OtpGuard guard;

	private long position;

	private long heldBytes;

	/** Start the application and send to each number once. */
	@Setup
	public void fill() throws IOException {
		Map<String, Object> properties = Map.of("otp.guard.send.total", "2000/1s", "otp.guard.store-timeout", "10s",
				"otp.guard.store", this.store);
		if (this.store.equals("REDIS")) {
			int port = TestSocketUtils.findAvailableTcpPort();
			this.redis = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
			this.redis.start();
			this.starter = new Starter(properties, this.clock, new LettuceConnectionFactory("127.0.0.1", port));
		}
		else {
			this.starter = new Starter(properties, this.clock);
		}
		this.guard = this.starter.bean(OtpGuard.class);
		// The memory of classes that load with the first messages does not count.
		for (int i = 1; i <= 100; i++) {
			send(request(this.numbers + i), Duration.ofMillis(1));
		}
		long before = usedBytes();
		for (int i = 0; i < this.numbers; i++) {
			send(request(i), Duration.ofMillis(1));
		}
		this.heldBytes = usedBytes() - before;
		this.millis.addAndGet(TURN.toMillis());
	}

	/** Make requests outside of the time that is measured. */
	@Setup(Level.Invocation)
	public void prepare() {
		for (int i = 0; i < CHUNK; i++) {
			this.requests[i] = request((int) (this.position++ % this.numbers));
		}
	}

	/** The decision and the note of the ticket. */
	@Benchmark
	@OperationsPerInvocation(CHUNK)
	public void send(Blackhole blackhole, Memory memory) {
		Duration step = TURN.dividedBy(this.numbers);
		for (OtpRequest request : this.requests) {
			blackhole.consume(send(request, step));
		}
		memory.heldBytes = this.heldBytes;
	}

	@TearDown
	public void close() throws IOException {
		this.starter.close();
		if (this.redis != null) {
			this.redis.stop();
		}
	}

	private OtpTicket send(OtpRequest request, Duration step) {
		this.millis.addAndGet(step.toMillis());
		return this.guard.send(request, (permitted) -> OtpTicket.of("token-" + this.clock.millis(),
				permitted.phoneNumber(), this.clock.instant().plusSeconds(300)));
	}

	private static OtpRequest request(int number) {
		return OtpRequest.to("+44" + (10_000_000 + number) + "0000")
			.withRecipientIp("10." + (number >> 16) + '.' + ((number >> 8) & 255) + '.' + (number & 255));
	}

	private long usedBytes() {
		if (this.redis != null) {
			try (RedisConnection connection = this.starter.bean(LettuceConnectionFactory.class).getConnection()) {
				return Long.parseLong(
						Objects.requireNonNull(connection.serverCommands().info("memory")).getProperty("used_memory"));
			}
		}
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	/** What the guard holds once it has counted each number. */
	@State(Scope.Thread)
	@AuxCounters(AuxCounters.Type.EVENTS)
	public static class Memory {

		public long heldBytes;

	}

}
