package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.cost.OtpBudgetReached;
import io.github.otpkit.cost.OtpTrafficSuspicious;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import org.apache.commons.logging.impl.NoOpLog;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is sent to a Redis that does not answer, and what is left of it once it does.
 */
@Tag("slow")
@Timeout(60)
class SilentRedisTests {

	private static final Clock CLOCK = Clock.systemUTC();

	private static final String[] NO_LIMITS = { "send.resend-wait=", "send.per-number=", "send.per-client-address=",
			"send.per-range=", "send.total=" };

	private final List<Object> events = new CopyOnWriteArrayList<>();

	private final List<AutoCloseable> open = new ArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void stop() throws Exception {
		this.threads.shutdown();
		Collections.reverse(this.open);
		for (AutoCloseable closeable : this.open) {
			closeable.close();
		}
	}

	@Test
	void aRedisThatHangsGetsNoMoreCommandsThanOneProbeInEachTimeout() {
		EmbeddedRedis server = open(new EmbeddedRedis());
		RedisCounters counters = counters(server.connect());
		OtpGuard guard = guard(counters, "budget.per-day=1000000");
		send(guard, 0);
		ask(server, RedisCommands::configResetstat);
		server.hang();
		IntStream.range(0, 100).forEach((i) -> assertDenied(guard, i));
		server.goOn();
		awaitAnswers(counters);
		assertThat(calls(server, "evalsha")).isEqualTo(1);
		assertThat(calls(server, "eval")).isEqualTo(1);
		assertThat(calls(server, "strlen")).isBetween(1L, 4L);
		send(guard, 1);
	}

	@Test
	void aRedisThatGoesOnIsFoundWithoutAnotherCall() {
		EmbeddedRedis server = open(new EmbeddedRedis());
		RedisCounters counters = counters(server.connect());
		server.hang();
		assertThat(counters.isAvailable()).isFalse();
		server.goOn();
		Awaitility.await().until(() -> calls(server, "strlen") == 1);
		Awaitility.await().until(counters::isAvailable);
	}

	@Test
	void aClusterWhoseNodeIsDownKeepsNoCommandsForIt() {
		EmbeddedRedis server = open(new EmbeddedRedis("--cluster-enabled", "yes"));
		ask(server, (redis) -> redis.clusterAddSlots(IntStream.range(0, SlotHash.SLOT_COUNT).toArray()));
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> ask(server, RedisCommands::clusterInfo).contains("state:ok"));
		RedisCounters counters = counters(
				EmbeddedRedis.connect(new RedisClusterConfiguration(List.of("127.0.0.1:" + server.port()))));
		OtpGuard guard = guard(counters, "budget.per-day=1000000");
		send(guard, 0);
		server.kill();
		IntStream.range(0, 100).forEach((i) -> assertDenied(guard, i));
		server.restart();
		awaitAnswers(counters);
		assertThat(calls(server, "evalsha")).isLessThanOrEqualTo(1);
		assertThat(calls(server, "eval")).isLessThanOrEqualTo(1);
		send(guard, 1);
	}

	@Test
	void whatIsReportedInAnAnswerThatNobodyReadsIsReportedAgain() {
		EmbeddedRedis server = open(new EmbeddedRedis());
		RedisCounters counters = counters(server.connect());
		OtpGuard guard = guard(counters, "budget.per-day=12", "conversion.allowance=3");
		server.hang();
		CompletableFuture
			.allOf(IntStream.range(0, 12)
				.mapToObj((i) -> CompletableFuture.runAsync(() -> assertDenied(guard, i), this.threads))
				.toArray(CompletableFuture[]::new))
			.join();
		server.goOn();
		awaitAnswers(counters);
		assertThat(this.events).isEmpty();
		IntStream.range(0, 12).forEach((i) -> send(guard, i));
		assertThat(this.events).filteredOn(OtpBudgetReached.class::isInstance)
			.extracting((event) -> ((OtpBudgetReached) event).percent())
			.containsExactly(50, 80, 100);
		assertThat(this.events).hasAtLeastOneElementOfType(OtpTrafficSuspicious.class);
	}

	@Test
	void aRefusalThatNobodyReadsIsReportedAgain() {
		EmbeddedRedis server = open(new EmbeddedRedis());
		RedisCounters counters = counters(server.connect());
		OtpGuard guard = guard(counters, "budget.per-day=5", "conversion.mode=deny", "conversion.allowance=3");
		IntStream.range(0, 3).forEach((i) -> send(guard, i));
		server.hang();
		assertDenied(guard, 3);
		server.goOn();
		awaitAnswers(counters);
		assertThat(this.events).noneMatch(OtpTrafficSuspicious.class::isInstance);
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(guard, 3));
		assertThat(this.events).hasAtLeastOneElementOfType(OtpTrafficSuspicious.class);
	}

	private <T extends AutoCloseable> T open(T closeable) {
		this.open.add(closeable);
		return closeable;
	}

	private RedisCounters counters(LettuceConnectionFactory factory) {
		open(factory::destroy);
		RedisCounters counters = new RedisCounters(factory, Duration.ofMillis(500), CLOCK, CLOCK);
		counters.afterSingletonsInstantiated();
		return counters;
	}

	private OtpGuard guard(RedisCounters counters, String... costs) {
		return Guards.guard(counters, CLOCK, new NoOpLog(), this.events::add, Guards.costs(CLOCK, costs), NO_LIMITS);
	}

	private static String number(int i) {
		return String.format(Locale.ROOT, "+3361234%04d", i);
	}

	private static void send(OtpGuard guard, int i) {
		Guards.send(guard, number(i), null, CLOCK);
	}

	private static void assertDenied(OtpGuard guard, int i) {
		assertThatExceptionOfType(OtpUnavailableException.class).isThrownBy(() -> send(guard, i));
	}

	private static void awaitAnswers(RedisCounters counters) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(counters::isAvailable);
	}

	private static long calls(EmbeddedRedis server, String command) {
		return ask(server, (redis) -> redis.info("commandstats")).lines()
			.filter((line) -> line.startsWith("cmdstat_" + command + ":"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll(".*:calls=([0-9]+),.*", "$1")))
			.sum();
	}

	private static <T> T ask(EmbeddedRedis server, Function<RedisCommands<String, String>, T> commands) {
		RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", server.port()));
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			return commands.apply(connection.sync());
		}
		finally {
			client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
		}
	}

}
