package io.github.otpkit.guard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpVerification.Outcome;
import org.apache.commons.logging.impl.NoOpLog;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cost of a decision with all limits on: the commands that the server counts and the
 * round trips on the wire.
 */
@Tag("slow")
class RedisCostTests {

	private static final String NUMBER = "+33612345678";

	private static EmbeddedRedis server;

	private static CountingProxy proxy;

	private static LettuceConnectionFactory direct;

	private static LettuceConnectionFactory counted;

	private final DefaultOtpGuard guard = Guards.guard(
			new RedisCounters(counted, Duration.ofSeconds(10), Clock.systemUTC(), Clock.systemUTC()), Clock.systemUTC(),
			"send.total=1000/1h");

	@BeforeAll
	static void start() throws Exception {
		server = new EmbeddedRedis();
		direct = server.connect();
		proxy = new CountingProxy(server.port());
		counted = EmbeddedRedis.connect(new RedisStandaloneConfiguration("127.0.0.1", proxy.port()));
	}

	@AfterAll
	static void stop() {
		counted.destroy();
		direct.destroy();
		proxy.close();
		server.close();
	}

	@BeforeEach
	void warmUp() {
		send("+33698765432");
		try (RedisConnection connection = direct.getConnection()) {
			connection.serverCommands().flushAll();
		}
		forget();
	}

	@Test
	void aMessageCostsOneDecisionAndOneNoteOfItsTicket() {
		send(NUMBER);
		assertCost(2, "evalsha 1", "psetex 1", "zrem 1");
	}

	@Test
	void aPurposeCostsOneMoreCommandAndNoRoundTrip() {
		this.guard.send(OtpRequest.to(NUMBER).withPurpose("login"), Guards.provider(Clock.systemUTC()));
		assertCost(2, "evalsha 1", "psetex 2", "zrem 1");
	}

	@Test
	void aRefusalCostsOneCommand() {
		send(NUMBER);
		forget();
		assertThat(isRefused()).isTrue();
		assertCost(1, "evalsha 1");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = NUMBER)
	void aWrongCodeWithItsTicketCostsTwoRoundTripsAndOneThatNobodyWaitsFor(String number) {
		String token = send(NUMBER);
		forget();
		Guards.guess(this.guard, token, number);
		assertCost(3, "evalsha 1", "get 1", "zrem 1");
	}

	@Test
	void aWrongCodeWithANumberAloneCostsOneCommand() {
		Guards.guess(this.guard, null, NUMBER);
		assertCost(1, "evalsha 1");
	}

	@Test
	void theRightCodeCostsTwoMoreRoundTrips() {
		String token = send(NUMBER);
		forget();
		Guards.check(this.guard, token, NUMBER, Outcome.VERIFIED);
		assertCost(4, "del 1", "evalsha 1", "get 1", "zrange 1", "zrem 2");
	}

	@Test
	void budgetsAndAllowancesCostNoFurtherCommandUntilACodeIsVerified() {
		DefaultOtpGuard costly = Guards.guard(
				new RedisCounters(counted, Duration.ofSeconds(10), Clock.systemUTC(), Clock.systemUTC()),
				Clock.systemUTC(), new NoOpLog(), (event) -> {
				}, Guards.costs(Clock.systemUTC(), "budget.per-hour=9", "budget.per-day=9"));
		Guards.send(costly, "+33711111111", "192.0.2.78", Clock.systemUTC());
		forget();
		String token = Guards.send(costly, NUMBER, "192.0.2.77", Clock.systemUTC()).requestToken();
		assertCost(2, "evalsha 1", "psetex 1", "zrem 1");
		forget();
		Guards.check(costly, token, NUMBER, Outcome.VERIFIED);
		assertCost(5, "del 1", "eval 1", "evalsha 1", "get 1", "zrange 1", "zrem 2");
	}

	@Test
	void theScriptIsSentAgainAfterRedisLosesIt() {
		try (RedisConnection connection = direct.getConnection()) {
			connection.scriptingCommands().scriptFlush();
		}
		forget();
		send(NUMBER);
		assertCost(3, "eval 1", "evalsha 1", "psetex 1", "zrem 1");
		forget();
		assertThat(isRefused()).isTrue();
		assertCost(1, "evalsha 1");
	}

	@Test
	void theFirstDecisionAfterTheStartCostsNoMoreThanOthers() {
		try (RedisConnection connection = direct.getConnection()) {
			connection.scriptingCommands().scriptFlush();
		}
		RedisCounters counters = new RedisCounters(counted, Duration.ofSeconds(10), Clock.systemUTC(),
				Clock.systemUTC());
		counters.afterSingletonsInstantiated();
		try (RedisConnection connection = direct.getConnection()) {
			assertThat(connection.keyCommands().keys("*".getBytes(StandardCharsets.US_ASCII))).isEmpty();
		}
		forget();
		DefaultOtpGuard started = Guards.guard(counters, Clock.systemUTC(), "send.total=1000/1h");
		Guards.send(started, NUMBER, "192.0.2.77", Clock.systemUTC());
		assertCost(2, "evalsha 1", "psetex 1", "zrem 1");
	}

	private String send(String number) {
		return Guards.send(this.guard, number, "192.0.2.77", Clock.systemUTC()).requestToken();
	}

	private boolean isRefused() {
		try {
			send(NUMBER);
			return false;
		}
		catch (OtpRateLimitedException ex) {
			return true;
		}
	}

	private static void forget() {
		try (RedisConnection connection = direct.getConnection()) {
			connection.serverCommands().resetConfigStats();
		}
		proxy.roundTrips();
	}

	/** What nobody waits for arrives a little later. */
	private static void assertCost(int roundTrips, String... commands) {
		Awaitility.await().untilAsserted(() -> assertThat(commands()).containsExactly(commands));
		assertThat(proxy.roundTrips()).isEqualTo(roundTrips);
	}

	private static List<String> commands() {
		Map<String, String> calls = new TreeMap<>();
		try (RedisConnection connection = direct.getConnection()) {
			Properties statistics = connection.serverCommands().info("commandstats");
			statistics.forEach((name, value) -> calls.put(name.toString().replace("cmdstat_", ""),
					value.toString().replaceAll("calls=([0-9]+),.*", "$1")));
		}
		calls.keySet()
			.removeIf((name) -> name
				.matches("config|info|script|time|zcount|zscore|zadd|pexpire.*|zrem.+|zrevrange|h.+|exists|set"));
		return calls.entrySet().stream().map((call) -> call.getKey() + " " + call.getValue()).toList();
	}

}
