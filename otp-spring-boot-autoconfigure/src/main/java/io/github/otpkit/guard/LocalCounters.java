package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import io.github.otpkit.OtpRateLimitedException.Limit;
import org.jspecify.annotations.Nullable;

/**
 * Counts in this JVM. A decision is a few look-ups, so one lock makes it atomic and is
 * hardly ever waited for.
 */
final class LocalCounters implements Counters {

	/**
	 * How many subjects a limit counts, 200 to 400 bytes each. Only what was sent or
	 * guessed is counted, so it takes as many messages to have one forgotten early.
	 */
	static final int CAPACITY = 50_000;

	private final Clock clock;

	private final MinuteLog log;

	private final Map<Limit, Expiring<History>> histories = new EnumMap<>(Limit.class);

	private final Expiring<Origin> origins = new Expiring<>(CAPACITY);

	LocalCounters(Clock clock, MinuteLog log) {
		this.clock = clock;
		this.log = log;
		for (Limit limit : Limit.values()) {
			this.histories.put(limit, new Expiring<>(CAPACITY));
		}
	}

	@Override
	public synchronized Verdict take(List<Claim> claims, Mark mark) {
		long now = this.clock.millis();
		Claim refused = null;
		long freeAt = now;
		History[] histories = new History[claims.size()];
		for (int i = 0; i < histories.length; i++) {
			Claim claim = claims.get(i);
			History history = historiesOf(claim).get(claim.subject(), now);
			histories[i] = (history != null) ? history : new History();
			long free = claim.rule().freeAt(histories[i], now);
			refused = (free > freeAt) ? claim : refused;
			freeAt = Math.max(freeAt, free);
		}
		return Verdict.of(refused, (refused != null) ? freeAt - now : add(claims, histories, mark.owner(), now));
	}

	private long add(List<Claim> claims, History[] histories, long mark, long now) {
		long freeAt = now;
		for (int i = 0; i < histories.length; i++) {
			Claim claim = claims.get(i);
			Rule rule = claim.rule();
			histories[i].add(now, mark, rule.capacity());
			if (historiesOf(claim).put(claim.subject(), histories[i], now, rule.retention())) {
				this.log.warn(rule.limit(), (count) -> ("Forgot %d counts of '%s' before their time: "
						+ "this JVM has too many. Count in Redis")
					.formatted(count, rule.property()));
			}
			freeAt = Math.max(freeAt, rule.freeAt(histories[i], now));
		}
		return freeAt - now;
	}

	@Override
	public synchronized void giveBack(List<Claim> claims, Mark mark) {
		for (Claim claim : claims) {
			change(claim, (history) -> history.removeNewest(mark.owner()));
		}
	}

	@Override
	public synchronized void forgive(Claim failures, Mark mark, Claim resend) {
		change(failures, (history) -> history.removeAll(mark.owner()));
		historiesOf(resend).remove(resend.subject());
	}

	/**
	 * What is empty goes at once, or attempts that are no guesses would push out those
	 * that are.
	 */
	private void change(Claim claim, Consumer<History> change) {
		History history = historiesOf(claim).get(claim.subject(), this.clock.millis());
		if (history != null) {
			change.accept(history);
			if (history.size() == 0) {
				historiesOf(claim).remove(claim.subject());
			}
		}
	}

	@Override
	public synchronized void remember(Hash ticket, Origin origin, Duration time) {
		this.origins.put(ticket, origin, this.clock.millis(), time.toMillis());
	}

	@Override
	public synchronized @Nullable Origin recall(Hash ticket) {
		return this.origins.get(ticket, this.clock.millis());
	}

	@Override
	public synchronized @Nullable Verdict take(Claim claim, Mark mark, Proof proof) {
		Origin origin = recall(proof.ticket());
		boolean proven = origin != null && origin.number().equals(proof.number());
		return proven ? take(List.of(claim), mark) : null;
	}

	synchronized int size() {
		return this.histories.values().stream().mapToInt(Expiring::size).sum() + this.origins.size();
	}

	private Expiring<History> historiesOf(Claim claim) {
		return Objects.requireNonNull(this.histories.get(claim.rule().limit()));
	}

}
