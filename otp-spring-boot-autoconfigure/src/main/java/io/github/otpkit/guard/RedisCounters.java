package io.github.otpkit.guard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.otpkit.OtpSharedFlags;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Counts in Redis. A decision is one command whatever the number of limits; all keys are
 * in one slot, so that it is atomic in a cluster too.
 */
@ImportRuntimeHints(RedisCounters.Hints.class)
final class RedisCounters
		implements Counters, OtpGuardStore, OtpSharedFlags, SmartInitializingSingleton, DisposableBean {

	private static final String PREFIX = "otp:{guard}:";

	private static final Script TAKE = Script.of("take.lua");

	private static final Script SET_FLAGS = Script.of("set-flags.lua");

	private final RedisConnector redis;

	private final Clock clock;

	private final Clock systemClock;

	RedisCounters(LettuceConnectionFactory factory, Duration timeout, Clock clock, Clock systemClock) {
		this.redis = new RedisConnector(factory, timeout);
		this.clock = clock;
		this.systemClock = systemClock;
	}

	/** So that no caller waits for the first connection. */
	@Override
	@SuppressWarnings("FutureReturnValueIgnored")
	public void afterSingletonsInstantiated() {
		this.redis.connect();
	}

	@Override
	public Decision take(List<LimitKey> keys, EntryId entry) {
		List<Long> answer = run(TAKE, keys.stream().map(RedisCounters::key).toArray(byte[][]::new),
				takeArguments(keys, entry));
		int refusing = answer.get(0).intValue();
		return Decision.of((refusing > 0) ? keys.get(refusing - 1) : null, answer.get(1));
	}

	/** Redis knows a script by its hash until it is restarted. */
	private List<Long> run(Script script, byte[][] keys, byte[]... arguments) {
		try {
			return this.redis.await(
					this.redis.send((redis) -> redis.evalsha(script.sha1(), ScriptOutputType.MULTI, keys, arguments)));
		}
		catch (StoreFailedException ex) {
			if (!(ex.getCause() instanceof RedisNoScriptException)) {
				throw ex;
			}
			return this.redis
				.await(this.redis.send((redis) -> redis.eval(script.text(), ScriptOutputType.MULTI, keys, arguments)));
		}
	}

	/**
	 * The time is that of Redis, which all instances share, plus what the clock of the
	 * application is ahead of the system's, as it may be in a test.
	 */
	private byte[][] takeArguments(List<LimitKey> keys, EntryId entry) {
		List<Object> arguments = new ArrayList<>();
		arguments.add(this.clock.millis() - this.systemClock.millis());
		arguments.add(entry);
		for (LimitKey key : keys) {
			RateLimit limit = key.limit();
			arguments.addAll(List.of(limit.retention(), limit.capacity(), limit.quotas().size()));
			limit.quotas().forEach((quota) -> arguments.addAll(List.of(quota.count(), quota.window().toMillis())));
			arguments.add(limit.waits().size());
			limit.waits().forEach((wait) -> arguments.add(wait.toMillis()));
		}
		return arguments.stream().map(RedisCounters::bytes).toArray(byte[][]::new);
	}

	/** The caller does not wait: the command follows the take on the same connection. */
	@Override
	@SuppressWarnings("FutureReturnValueIgnored")
	public void giveBack(List<LimitKey> keys, EntryId entry) {
		for (LimitKey key : keys) {
			this.redis.send((redis) -> redis.zrem(key(key), bytes(entry)));
		}
	}

	@Override
	public void forgive(LimitKey failedChecks, EntryId entry, List<LimitKey> resendWaits) {
		byte[][] waits = resendWaits.stream().map(RedisCounters::key).toArray(byte[][]::new);
		RedisFuture<List<byte[]>> entries = this.redis.send((redis) -> redis.zrange(key(failedChecks), 0, -1));
		RedisFuture<Long> ended = this.redis.send((redis) -> redis.del(waits));
		byte[][] own = this.redis.await(entries)
			.stream()
			.filter((member) -> new String(member, StandardCharsets.UTF_8).startsWith(entry.ownerPrefix()))
			.toArray(byte[][]::new);
		if (own.length > 0) {
			this.redis.await(this.redis.send((redis) -> redis.zrem(key(failedChecks), own)));
		}
		this.redis.await(ended);
	}

	@Override
	public void remember(List<Hash> tickets, TicketOrigin origin, Duration time) {
		tickets.stream()
			.map((ticket) -> this.redis
				.send((redis) -> redis.psetex(key("ticket", ticket), time.toMillis(), bytes(origin))))
			.toList()
			.forEach(this.redis::await);
	}

	@Override
	public @Nullable TicketOrigin recall(Hash ticket) {
		byte[] value = this.redis.await(this.redis.send((redis) -> redis.get(key("ticket", ticket))));
		return (value != null) ? TicketOrigin.parse(new String(value, StandardCharsets.UTF_8)) : null;
	}

	@Override
	public int set(String key, int flags, Duration retention) {
		try {
			return run(SET_FLAGS, new byte[][] { bytes("otp:" + key) }, bytes(flags), bytes(retention.toMillis()))
				.get(0)
				.intValue();
		}
		catch (StoreFailedException ex) {
			throw new OtpUnavailableException("The store of the guard did not answer", Reason.GUARD_STORE, false, null,
					ex);
		}
	}

	/** Writes, because a full store or a replica answers but cannot count. */
	@Override
	public boolean isAvailable() {
		try {
			this.redis.await(this.redis.send((redis) -> redis.psetex(bytes(PREFIX + "health"), 1_000, bytes("up"))));
			return true;
		}
		catch (StoreFailedException ex) {
			return false;
		}
	}

	@Override
	public void destroy() {
		this.redis.close();
	}

	/**
	 * The key has the settings that make entries expire: two limits that differ in them
	 * would remove each other's entries.
	 */
	private static byte[] key(LimitKey key) {
		RateLimit limit = key.limit();
		return key(limit.name() + ":" + limit.capacity() + "-" + limit.retention(), key.subject());
	}

	private static byte[] key(String kind, Hash subject) {
		return bytes(PREFIX + kind + ":" + subject);
	}

	private static byte[] bytes(Object value) {
		return value.toString().getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * A script and the hash by which Redis knows it.
	 */
	private record Script(String text, String sha1) {

		static Script of(String file) {
			RedisScript<?> script = RedisScript.of(new ClassPathResource(file, RedisCounters.class));
			return new Script(script.getScriptAsString(), script.getSha1());
		}

	}

	/**
	 * Includes the scripts in a native image.
	 */
	static final class Hints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			hints.resources().registerPattern("io/github/otpkit/guard/*.lua");
		}

	}

}
