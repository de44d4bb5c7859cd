package io.github.otpkit.benchmarks.guard;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import io.github.otpkit.benchmarks.contender.StarterContext;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The application that the starter makes, with the limits as they are by default and a
 * total, a clock that is told when to go on, and nobody who observes.
 */
public final class GuardContext {

	/** The total is never reached: time goes on with every message. */
	private static final Map<String, Object> LIMITS = Map.of("otp.guard.send.resend-wait", "30s,40s,60s,90s,120s",
			"otp.guard.send.per-number", "5/10m,10/1d", "otp.guard.send.per-client-address", "10/1h,30/1d",
			"otp.guard.send.per-range", "10/1h", "otp.guard.send.total", "2000/1s", "otp.guard.store-timeout", "10s");

	private GuardContext() {
	}

	/**
	 * Start the application, and a Redis if it needs one, which ends with it.
	 * @param store where its guard counts
	 * @return the application
	 */
	public static ConfigurableApplicationContext open(Store store) {
		Map<String, Object> properties = new HashMap<>(LIMITS);
		properties.put("otp.guard.store", store.name());
		return (store == Store.REDIS)
				? StarterContext.open(properties, SteppingClock.class, NoObservation.class, Redis.class)
				: StarterContext.open(properties, SteppingClock.class, NoObservation.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Redis {

		@Bean
		RedisProcess redis() throws IOException {
			return new RedisProcess();
		}

		@Bean
		LettuceConnectionFactory connectionFactory(RedisProcess redis) {
			return new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", redis.port()));
		}

	}

}
