package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.guard.Counters.Decision;
import io.github.otpkit.guard.Counters.EntryId;
import io.lettuce.core.cluster.SlotHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class RedisCountersTests extends CountersContractTests {

	private static EmbeddedRedis server;

	private static LettuceConnectionFactory factory;

	@BeforeAll
	static void start() {
		server = new EmbeddedRedis();
		factory = server.connect();
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

	@Test
	void aRepeatedCommandTakesOnePermit() {
		LimitKey key = new LimitKey(RateLimit.ofQuotas(Limit.TOTAL, "total", List.of("1/1h")), new Hash(1, 2));
		EntryId entry = EntryId.random();
		assertThat(this.counters.take(List.of(key), entry).refusedBy()).isNull();
		assertThat(this.counters.take(List.of(key), entry).refusedBy()).isNull();
		assertThat(this.counters.take(List.of(key), EntryId.random()).refusedBy()).isEqualTo(key);
		assertThat(new StringRedisTemplate(factory).opsForZSet().size(theOnlyKey())).isEqualTo(1);
	}

	@Test
	void theStartWaitsForTheFirstConnection() {
		RedisConnector connector = new RedisConnector(factory, Duration.ofSeconds(5), (redis) -> redis.ping());
		connector.start();
		assertThat(connector.connect()).isDone();
		connector.close();
	}

	@Test
	void aRepeatedCommandReturnsTheSameWait() {
		LimitKey key = new LimitKey(RateLimit.ofWaits(Limit.RESEND_WAIT, "wait", List.of(Duration.ofSeconds(30))),
				new Hash(1, 2));
		EntryId entry = EntryId.random();
		this.counters.take(List.of(key), entry);
		assertThat(this.counters.take(List.of(key), entry).retryAfter()).isBetween(Duration.ofSeconds(25),
				Duration.ofSeconds(31));
	}

	@Test
	void allKeysExpireAndNoneRevealsANumberOrAnAddress() {
		DefaultOtpGuard guard = Guards.guard(this.counters, Clock.systemUTC(), "send.total=1000/1h");
		List<String> tokens = IntStream.range(0, 5)
			.mapToObj((i) -> Guards.send(guard, "+3361234567" + i, "192.0.2.77", Clock.systemUTC()).requestToken())
			.toList();
		Guards.guess(guard, tokens.get(0), "+33612345670");
		Guards.guess(guard, tokens.get(1), null);
		Guards.guess(guard, null, "+33612345672");
		StringRedisTemplate redis = new StringRedisTemplate(factory);
		Set<String> keys = redis.keys("*");
		assertThat(keys).hasSize(5 * 3 + 1 + 1 + 1 + 4)
			.allSatisfy((key) -> assertThat(key).startsWith("otp:"))
			.allSatisfy((key) -> assertThat(redis.getExpire(key)).isBetween(1L, Duration.ofDays(1).toSeconds()))
			.allSatisfy((key) -> assertThat(SlotHash.getSlot(key)).isEqualTo(SlotHash.getSlot("otp:{guard}:")));
		assertThat(keys).extracting((key) -> key.replaceAll("[0-9a-f]{32}$", ""))
			.allMatch((key) -> key.matches("otp:\\{guard}:[A-Za-z_]+:([0-9]+-[0-9]+:)?"))
			.hasSize(keys.size());
		List<String> all = new ArrayList<>(keys);
		keys.forEach((key) -> all.add(valueOf(redis, key)));
		assertThat(all)
			.allSatisfy((text) -> assertThat(text).doesNotContain("61234567", "192.0.2", "c000024d", tokens.get(0)));
	}

	@Test
	void limitsWithDifferentSettingsCountSeparately() {
		RateLimit loose = RateLimit.ofQuotas(Limit.NUMBER, "per-number", List.of("20/1h"));
		RateLimit brief = RateLimit.ofQuotas(Limit.NUMBER, "per-number", List.of("2/1s"));
		for (int i = 0; i < 20; i++) {
			assertThat(take(loose).refusedBy()).isNull();
			this.clock.advance(Duration.ofSeconds(1));
			take(brief);
		}
		assertThat(take(loose).refusedBy()).isNotNull();
	}

	private Decision take(RateLimit limit) {
		return this.counters.take(List.of(new LimitKey(limit, new Hash(1, 2))), EntryId.random());
	}

	private static String theOnlyKey() {
		Set<String> keys = new StringRedisTemplate(factory).keys("*");
		assertThat(keys).hasSize(1);
		return keys.iterator().next();
	}

	private static String valueOf(StringRedisTemplate redis, String key) {
		return key.contains(":ticket:") ? redis.opsForValue().get(key)
				: redis.opsForZSet().rangeWithScores(key, 0, -1).toString();
	}

}
