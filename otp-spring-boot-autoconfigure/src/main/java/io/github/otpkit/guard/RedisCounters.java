package io.github.otpkit.guard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Counts in Redis. A decision is one command whatever is limited; so that it is atomic in
 * a cluster too, all keys are in one slot.
 */
@ImportRuntimeHints(GuardRuntimeHints.class)
final class RedisCounters implements Counters, OtpGuardStore, DisposableBean {

	private static final String PREFIX = "otp:{guard}:";

	private static final RedisScript<?> TAKE = RedisScript.of(new ClassPathResource("take.lua", RedisCounters.class));

	private final RedisLink link;

	private final Clock clock;

	private final Clock systemClock;

	RedisCounters(RedisLink link, Clock clock, Clock systemClock) {
		this.link = link;
		this.clock = clock;
		this.systemClock = systemClock;
	}

	@Override
	public Verdict take(List<Claim> claims, Mark mark) {
		byte[][] keys = claims.stream().map(RedisCounters::key).toArray(byte[][]::new);
		byte[][] arguments = arguments(claims, mark);
		List<Long> answer;
		try {
			answer = this.link.await(
					this.link.send((redis) -> redis.evalsha(TAKE.getSha1(), ScriptOutputType.MULTI, keys, arguments)));
		}
		catch (StoreFailedException ex) {
			if (!(ex.getCause() instanceof RedisNoScriptException)) {
				throw ex;
			}
			answer = this.link.await(this.link
				.send((redis) -> redis.eval(TAKE.getScriptAsString(), ScriptOutputType.MULTI, keys, arguments)));
		}
		int refused = answer.get(0).intValue();
		return Verdict.of((refused > 0) ? claims.get(refused - 1) : null, answer.get(1));
	}

	/**
	 * The time is that of Redis, which all instances share. A clock of the application
	 * that goes ahead, in a test for instance, is followed.
	 */
	private byte[][] arguments(List<Claim> claims, Mark mark) {
		List<Object> arguments = new ArrayList<>();
		arguments.add(this.clock.millis() - this.systemClock.millis());
		arguments.add(mark);
		for (Claim claim : claims) {
			Rule rule = claim.rule();
			arguments.addAll(List.of(rule.retention(), rule.capacity(), rule.quotas().size()));
			rule.quotas().forEach((quota) -> arguments.addAll(List.of(quota.count(), quota.window().toMillis())));
			arguments.add(rule.waits().size());
			rule.waits().forEach((wait) -> arguments.add(wait.toMillis()));
		}
		return arguments.stream().map(RedisCounters::bytes).toArray(byte[][]::new);
	}

	@Override
	public void giveBack(List<Claim> claims, Mark mark) {
		List<RedisFuture<Long>> answers = claims.stream()
			.map((claim) -> this.link.send((redis) -> redis.zrem(key(claim), bytes(mark))))
			.toList();
		answers.forEach(this.link::await);
	}

	@Override
	public void forgive(Claim failures, Mark mark, Claim resend) {
		RedisFuture<List<byte[]>> entries = this.link.send((redis) -> redis.zrange(key(failures), 0, -1));
		RedisFuture<Long> ended = this.link.send((redis) -> redis.del(key(resend)));
		byte[][] own = this.link.await(entries)
			.stream()
			.filter((entry) -> new String(entry, StandardCharsets.UTF_8).startsWith(mark.prefix()))
			.toArray(byte[][]::new);
		if (own.length > 0) {
			this.link.await(this.link.send((redis) -> redis.zrem(key(failures), own)));
		}
		this.link.await(ended);
	}

	@Override
	public void remember(Hash ticket, Origin origin, Duration time) {
		this.link.await(this.link
			.send((redis) -> redis.psetex(key("ticket", ticket), time.toMillis(), bytes(origin.toString()))));
	}

	@Override
	public Supplier<@Nullable Origin> recall(Hash ticket) {
		RedisFuture<byte[]> answer = this.link.send((redis) -> redis.get(key("ticket", ticket)));
		return () -> {
			byte[] value = this.link.await(answer);
			return (value != null) ? Origin.parse(new String(value, StandardCharsets.UTF_8)) : null;
		};
	}

	@Override
	public boolean isAvailable() {
		try {
			return this.link.await(this.link.send((redis) -> redis.ping())) != null;
		}
		catch (StoreFailedException ex) {
			return false;
		}
	}

	@Override
	public void destroy() {
		this.link.close();
	}

	private static byte[] key(Claim claim) {
		return key(claim.rule().limit().name().toLowerCase(Locale.ROOT).replace('_', '-'), claim.subject());
	}

	private static byte[] key(String kind, Hash subject) {
		return bytes(PREFIX + kind + ":" + subject);
	}

	private static byte[] bytes(Object value) {
		return value.toString().getBytes(StandardCharsets.UTF_8);
	}

}
