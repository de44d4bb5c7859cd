package io.github.otpkit.guard;

import java.time.Duration;

import io.github.otpkit.OtpUnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The flags that {@link RedisCounters} keeps for other features.
 */
class SharedFlagsTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration DAY = Duration.ofDays(1);

	private static EmbeddedRedis server;

	private static LettuceConnectionFactory factory;

	private final StringRedisTemplate redis = new StringRedisTemplate(factory);

	private RedisCounters flags;

	@BeforeAll
	static void start() {
		server = new EmbeddedRedis();
		factory = server.connect();
	}

	@BeforeEach
	void empty() {
		this.flags = EmbeddedRedis.counters(factory, new MutableClock());
	}

	@AfterAll
	static void stop() {
		factory.destroy();
		server.close();
	}

	@Test
	void flagsAddUpAndTheFormerOnesAreReturned() {
		assertThat(this.flags.set("a", 4, MINUTE)).isZero();
		assertThat(this.flags.set("a", 1 << 30, MINUTE)).isEqualTo(4);
		assertThat(this.flags.set("a", 1, MINUTE)).isEqualTo(4 | 1 << 30);
		assertThat(this.flags.set("a", 0, Duration.ZERO)).isEqualTo(5 | 1 << 30);
		assertThat(this.flags.set("b", 0, Duration.ZERO)).isZero();
		assertThat(this.redis.keys("*")).containsExactly("otp:a");
	}

	@Test
	void aKeyIsKeptForTheLongestRetention() {
		this.flags.set("a", 1, MINUTE);
		assertThat(this.redis.getExpire("otp:a")).isBetween(50L, 60L);
		this.flags.set("a", 2, DAY);
		assertThat(this.redis.getExpire("otp:a")).isGreaterThan(86_000);
		this.flags.set("a", 4, MINUTE);
		assertThat(this.redis.getExpire("otp:a")).isGreaterThan(86_000);
	}

	@Test
	void aStoreThatDoesNotAnswerIsUnavailable() {
		try (EmbeddedRedis other = new EmbeddedRedis()) {
			LettuceConnectionFactory connection = other.connect();
			RedisCounters counters = EmbeddedRedis.counters(connection, new MutableClock());
			other.kill();
			assertThatExceptionOfType(OtpUnavailableException.class).isThrownBy(() -> counters.set("a", 1, MINUTE))
				.returns(OtpUnavailableException.Reason.GUARD_STORE, OtpUnavailableException::reason);
			connection.destroy();
		}
	}

}
