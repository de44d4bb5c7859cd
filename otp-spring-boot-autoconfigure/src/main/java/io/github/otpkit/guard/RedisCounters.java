package io.github.otpkit.guard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.lettuce.core.RedisFuture;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Counts in Redis. A decision is one command whatever is limited; so that it is atomic in
 * a cluster too, all keys are in one slot.
 */
@ImportRuntimeHints(GuardRuntimeHints.class)
final class RedisCounters implements Counters, OtpGuardStore, SmartInitializingSingleton, DisposableBean {

	private static final String PREFIX = "otp:{guard}:";

	private final RedisLease lease;

	private final RedisLink link;

	private final TakeScript script;

	RedisCounters(RedisLease lease, Duration timeout, Clock clock, Clock systemClock) {
		this.lease = lease;
		this.link = new RedisLink(lease, timeout);
		this.script = new TakeScript(this.link, clock, systemClock);
	}

	/** Nobody shall wait for the first connection. */
	@Override
	public void afterSingletonsInstantiated() {
		this.lease.begin();
	}

	@Override
	public Verdict take(List<Claim> claims, Mark mark) {
		List<byte[]> keys = claims.stream().map(RedisCounters::key).toList();
		List<Long> answer = this.script.run(keys, claims, mark, "");
		int refused = answer.get(0).intValue();
		return Verdict.of((refused > 0) ? claims.get(refused - 1) : null, answer.get(1));
	}

	@Override
	public @Nullable Verdict take(Claim claim, Mark mark, Proof proof) {
		List<Claim> claims = claim.rule().isOn() ? List.of(claim) : List.of();
		List<byte[]> keys = new ArrayList<>(claims.stream().map(RedisCounters::key).toList());
		keys.add(key("ticket", proof.ticket()));
		List<Long> answer = this.script.run(keys, claims, mark, proof.number().toString());
		long refused = answer.get(0);
		return (refused < 0) ? null : Verdict.of((refused > 0) ? claim : null, answer.get(1));
	}

	/** Nobody waits for it: it follows what it takes back on the same connection. */
	@Override
	@SuppressWarnings("FutureReturnValueIgnored")
	public void giveBack(List<Claim> claims, Mark mark) {
		for (Claim claim : claims) {
			this.link.send((redis) -> redis.zrem(key(claim), bytes(mark)));
		}
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
	public @Nullable Origin recall(Hash ticket) {
		byte[] value = this.link.await(this.link.send((redis) -> redis.get(key("ticket", ticket))));
		return (value != null) ? Origin.parse(new String(value, StandardCharsets.UTF_8)) : null;
	}

	/** Writes, for a store that is full or a replica answers and cannot count. */
	@Override
	public boolean isAvailable() {
		try {
			this.link.await(this.link.send((redis) -> redis.psetex(bytes(PREFIX + "health"), 1_000, bytes("up"))));
			return true;
		}
		catch (StoreFailedException ex) {
			return false;
		}
	}

	@Override
	public void destroy() {
		this.lease.close();
	}

	/**
	 * With what makes entries matter: rules that differ in it would forget each other's.
	 */
	private static byte[] key(Claim claim) {
		Rule rule = claim.rule();
		String kind = rule.limit().name().toLowerCase(Locale.ROOT).replace('_', '-');
		return key(kind + ":" + rule.capacity() + "-" + rule.retention(), claim.subject());
	}

	private static byte[] key(String kind, Hash subject) {
		return bytes(PREFIX + kind + ":" + subject);
	}

	private static byte[] bytes(Object value) {
		return value.toString().getBytes(StandardCharsets.UTF_8);
	}

}
