package io.github.otpkit.guard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Runs {@code take.lua}, which Redis remembers by its hash until it is started again.
 */
final class TakeScript {

	private static final String TEXT = RedisScript.of(new ClassPathResource("take.lua", TakeScript.class))
		.getScriptAsString();

	private static final String SHA1 = RedisScript.of(TEXT).getSha1();

	private final RedisLink link;

	private final Clock clock;

	private final Clock systemClock;

	TakeScript(RedisLink link, Clock clock, Clock systemClock) {
		this.link = link;
		this.clock = clock;
		this.systemClock = systemClock;
	}

	List<Long> run(List<byte[]> keys, List<Claim> claims, Mark mark, String number) {
		byte[][] all = keys.toArray(byte[][]::new);
		byte[][] arguments = arguments(claims, mark, number);
		try {
			return this.link
				.await(this.link.send((redis) -> redis.evalsha(SHA1, ScriptOutputType.MULTI, all, arguments)));
		}
		catch (StoreFailedException ex) {
			if (!(ex.getCause() instanceof RedisNoScriptException)) {
				throw ex;
			}
			return this.link.await(this.link.send((redis) -> redis.eval(TEXT, ScriptOutputType.MULTI, all, arguments)));
		}
	}

	/**
	 * The time is that of Redis, which all instances share. A clock of the application
	 * that goes ahead, in a test for instance, is followed.
	 */
	private byte[][] arguments(List<Claim> claims, Mark mark, String number) {
		List<Object> arguments = new ArrayList<>();
		arguments.add(this.clock.millis() - this.systemClock.millis());
		arguments.add(mark);
		arguments.add(number);
		for (Claim claim : claims) {
			Rule rule = claim.rule();
			arguments.addAll(List.of(rule.retention(), rule.capacity(), rule.quotas().size()));
			rule.quotas().forEach((quota) -> arguments.addAll(List.of(quota.count(), quota.window().toMillis())));
			arguments.add(rule.waits().size());
			rule.waits().forEach((wait) -> arguments.add(wait.toMillis()));
		}
		return arguments.stream()
			.map((value) -> value.toString().getBytes(StandardCharsets.UTF_8))
			.toArray(byte[][]::new);
	}

}
