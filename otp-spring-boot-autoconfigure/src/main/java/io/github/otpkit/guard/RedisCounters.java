package io.github.otpkit.guard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.otpkit.OtpSharedFlags;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.cost.Charge;
import io.github.otpkit.guard.Block.Account;
import io.github.otpkit.guard.Block.Allowance;
import io.github.otpkit.guard.Cost.Recipient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
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

	static final String PREFIX = "otp:{guard}:";

	private static final Script TAKE = Script.of("block.lua", "take.lua");

	private static final Script SET_FLAGS = Script.of("set-flags.lua");

	private static final byte[] VERIFIED = bytes(script("block.lua") + script("verified.lua"));

	private static final byte[] GIVE_BACK = bytes(script("give-back.lua"));

	private static final int MAX_UNANSWERED = 10_000;

	private final RedisConnector redis;

	private final Clock clock;

	private final Clock systemClock;

	/** What they have counted is given back even while Redis does not answer. */
	private final Set<EntryId> unanswered = ConcurrentHashMap.newKeySet();

	RedisCounters(LettuceConnectionFactory factory, Duration timeout, Clock clock, Clock systemClock) {
		this.redis = new RedisConnector(factory, timeout, RedisCounters::warmUp);
		this.clock = clock;
		this.systemClock = systemClock;
	}

	/** So that no caller waits for the first connection. */
	@Override
	public void afterSingletonsInstantiated() {
		this.redis.start();
	}

	/**
	 * Takes a permit of a limit that forgets it at once. The first call tells Redis the
	 * script; both load the classes that a decision needs, which can take longer than a
	 * caller waits.
	 */
	@SuppressWarnings("FutureReturnValueIgnored")
	private static Future<?> warmUp(RedisClusterAsyncCommands<byte[], byte[]> redis) {
		byte[][] keys = { bytes(PREFIX + "warm-up") };
		byte[][] arguments = Stream.of(0, "warm-up", 1, 0, 1, 0, 0, 0).map(RedisCounters::bytes).toArray(byte[][]::new);
		redis.eval(TAKE.text(), ScriptOutputType.MULTI, keys, arguments);
		return redis.evalsha(TAKE.sha1(), ScriptOutputType.MULTI, keys, arguments);
	}

	@Override
	public Decision take(List<LimitKey> keys, Cost cost, EntryId entry) {
		RedisTake take = new RedisTake(keys, cost, entry);
		Decision decision = take.decision(run(TAKE, take.keys(),
				take.arguments(this.clock.millis() - this.systemClock.millis()), () -> rememberUnanswered(entry)));
		this.unanswered.remove(entry);
		return decision;
	}

	/** Some are never given back: a message that goes out all the same stays counted. */
	private void rememberUnanswered(EntryId entry) {
		if (this.unanswered.size() < MAX_UNANSWERED) {
			this.unanswered.add(entry);
		}
	}

	/** Redis knows a script by its hash until it is restarted. */
	private List<Long> run(Script script, byte[][] keys, byte[][] arguments, Runnable onFailure) {
		try {
			return await(
					this.redis.send((redis) -> redis.evalsha(script.sha1(), ScriptOutputType.MULTI, keys, arguments)),
					onFailure);
		}
		catch (StoreFailedException ex) {
			if (!(ex.getCause() instanceof RedisNoScriptException)) {
				throw ex;
			}
			return await(this.redis.send((redis) -> redis.eval(script.text(), ScriptOutputType.MULTI, keys, arguments)),
					onFailure);
		}
	}

	private List<Long> await(RedisFuture<List<Long>> answer, Runnable onFailure) {
		try {
			return this.redis.await(answer);
		}
		catch (StoreFailedException ex) {
			onFailure.run();
			throw ex;
		}
	}

	@Override
	public void giveBack(List<LimitKey> keys, EntryId entry) {
		giveBack(keys, Cost.NONE, entry, null);
	}

	@Override
	public void giveBack(Cost cost, EntryId entry, @Nullable Account account) {
		giveBack(List.of(), cost, entry, account);
	}

	/**
	 * The caller does not wait: the command follows the take on the same connection. A
	 * note in Redis says what was taken, so that it is given back once at most.
	 */
	@Override
	@SuppressWarnings("FutureReturnValueIgnored")
	public void giveBack(List<LimitKey> limits, Cost cost, EntryId entry, @Nullable Account account) {
		boolean unanswered = this.unanswered.remove(entry);
		if (limits.isEmpty() && cost.isNone()) {
			return;
		}
		this.redis.send(new RedisTake(limits, cost, entry).giveBack(GIVE_BACK, unanswered), unanswered);
	}

	@Override
	@SuppressWarnings("FutureReturnValueIgnored")
	public void verified(Recipient recipient, boolean charged) {
		Allowance allowance = recipient.allowance();
		byte[][] keys = { RedisTake.block(recipient.block()), RedisTake.verifiedNumber(recipient) };
		byte[][] arguments = Stream
			.of(this.clock.millis() - this.systemClock.millis(), VERIFIED_NUMBER.toMillis(), recipient.range(),
					allowance.messages(), allowance.usualDays(), allowance.gain(), allowance.refillMillis(),
					charged ? 1 : 0)
			.map(RedisCounters::bytes)
			.toArray(byte[][]::new);
		this.redis.send((redis) -> redis.eval(VERIFIED, ScriptOutputType.INTEGER, keys, arguments));
	}

	@Override
	public SlidingWindowLog log(LimitKey key) {
		SlidingWindowLog log = new SlidingWindowLog();
		this.redis.await(this.redis.send((redis) -> redis.zrangeWithScores(key(key), 0, -1)))
			.forEach((entry) -> log.add((long) entry.getScore(), 0, key.limit().capacity()));
		return log;
	}

	@Override
	public void forget(List<LimitKey> keys) {
		byte[][] all = keys.stream().map(RedisCounters::key).toArray(byte[][]::new);
		this.redis.await(this.redis.send((redis) -> redis.del(all)));
	}

	@Override
	public boolean clear(String block) {
		return this.redis.await(this.redis.send((redis) -> redis.del(RedisTake.block(block)))) > 0;
	}

	@Override
	public List<Long> spent(List<Charge> charges) {
		return charges.stream()
			.map((charge) -> this.redis.send((redis) -> redis.hget(RedisTake.key(charge), bytes("spent"))))
			.toList()
			.stream()
			.map(this.redis::await)
			.map((spent) -> (spent != null) ? Long.parseLong(new String(spent, StandardCharsets.UTF_8)) : 0)
			.toList();
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
			byte[][] arguments = { bytes(flags), bytes(retention.toMillis()) };
			return run(SET_FLAGS, new byte[][] { bytes("otp:" + key) }, arguments, () -> {
			}).get(0).intValue();
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

	private static byte[] key(LimitKey key) {
		return RedisTake.key(key);
	}

	private static byte[] key(String kind, Hash subject) {
		return bytes(PREFIX + kind + ":" + subject);
	}

	static byte[] bytes(Object value) {
		return value.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static String script(String name) {
		return RedisScript.of(new ClassPathResource(name, RedisCounters.class)).getScriptAsString() + "\n";
	}

	/**
	 * A script and the hash by which Redis knows it.
	 */
	private record Script(String text, String sha1) {

		static Script of(String... files) {
			RedisScript<?> script = RedisScript
				.of(Stream.of(files).map(RedisCounters::script).collect(Collectors.joining()));
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
