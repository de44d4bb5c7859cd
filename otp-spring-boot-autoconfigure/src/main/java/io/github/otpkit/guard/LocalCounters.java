package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.otpkit.OtpRateLimitedException.Limit;
import org.jspecify.annotations.Nullable;

/**
 * Counts in this JVM. A decision is a few look-ups, so one lock makes it atomic and is
 * hardly ever waited for.
 */
final class LocalCounters implements Counters {

	/**
	 * How many subjects a limit counts, some 200 bytes each. Only what was sent or tried
	 * is counted, so it takes as many messages to have one forgotten before its time.
	 */
	static final int CAPACITY = 50_000;

	private final Clock clock;

	private final Map<Limit, Expiring<Log>> logs = new EnumMap<>(Limit.class);

	private final Expiring<Origin> origins = new Expiring<>(CAPACITY);

	LocalCounters(Clock clock) {
		this.clock = clock;
		for (Limit limit : Limit.values()) {
			this.logs.put(limit, new Expiring<>(CAPACITY));
		}
	}

	@Override
	public synchronized Verdict take(List<Claim> claims, Mark mark) {
		long now = this.clock.millis();
		Claim refused = null;
		long freeAt = now;
		for (Claim claim : claims) {
			Log log = logsOf(claim).get(claim.subject(), now);
			long free = (log != null) ? claim.rule().freeAt(log, now) : now;
			refused = (free > freeAt) ? claim : refused;
			freeAt = Math.max(freeAt, free);
		}
		return Verdict.of(refused, (refused != null) ? freeAt - now : add(claims, mark.owner(), now));
	}

	private long add(List<Claim> claims, long mark, long now) {
		long freeAt = now;
		for (Claim claim : claims) {
			Rule rule = claim.rule();
			Expiring<Log> logs = logsOf(claim);
			Log log = Objects.requireNonNullElseGet(logs.get(claim.subject(), now), Log::new);
			log.add(now, mark, rule.capacity());
			logs.put(claim.subject(), log, now, rule.retention());
			freeAt = Math.max(freeAt, rule.freeAt(log, now));
		}
		return freeAt - now;
	}

	@Override
	public synchronized void giveBack(List<Claim> claims, Mark mark) {
		for (Claim claim : claims) {
			change(claim, (log) -> log.removeNewest(mark.owner()));
		}
	}

	@Override
	public synchronized void forgive(Claim failures, Mark mark, Claim resend) {
		change(failures, (log) -> log.removeAll(mark.owner()));
		logsOf(resend).remove(resend.subject());
	}

	/**
	 * What is empty goes at once, or attempts that are no guesses would push out those
	 * that are.
	 */
	private void change(Claim claim, Consumer<Log> change) {
		Log log = logsOf(claim).get(claim.subject(), this.clock.millis());
		if (log != null) {
			change.accept(log);
			if (log.size() == 0) {
				logsOf(claim).remove(claim.subject());
			}
		}
	}

	@Override
	public synchronized void remember(Hash ticket, Origin origin, Duration time) {
		this.origins.put(ticket, origin, this.clock.millis(), time.toMillis());
	}

	@Override
	public synchronized Supplier<@Nullable Origin> recall(Hash ticket) {
		Origin origin = this.origins.get(ticket, this.clock.millis());
		return () -> origin;
	}

	synchronized int size() {
		return this.logs.values().stream().mapToInt(Expiring::size).sum() + this.origins.size();
	}

	private Expiring<Log> logsOf(Claim claim) {
		return Objects.requireNonNull(this.logs.get(claim.rule().limit()));
	}

}
