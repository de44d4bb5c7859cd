package io.github.otpkit.security;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Remembers used grants in the Redis of the application, for all its instances. If Redis
 * fails, the call that needs the grant fails.
 */
final class RedisUsedGrants implements UsedGrants {

	private final StringRedisTemplate redis;

	RedisUsedGrants(RedisConnectionFactory connections) {
		this.redis = new StringRedisTemplate(connections);
	}

	@Override
	public boolean use(String grant) {
		return Boolean.TRUE.equals(this.redis.opsForValue().setIfAbsent("otp:grant:" + grant, "used", LIFE));
	}

}
