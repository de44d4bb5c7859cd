package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.otpkit.cost.Charge;
import io.github.otpkit.cost.OtpBudgetReached;
import io.github.otpkit.guard.Block.Account;
import io.github.otpkit.guard.Cost.Recipient;
import io.github.otpkit.guard.Counters.Bound;
import io.github.otpkit.observation.ThrottledLog;
import org.jspecify.annotations.Nullable;

/**
 * Counts in this JVM. A decision is a few look-ups, so one lock makes it atomic and is
 * rarely contended.
 */
final class LocalCounters implements Counters {

	/**
	 * How many subjects a limit counts, 200 to 400 bytes each. Only what was sent or
	 * guessed is counted, so evicting one early takes as many messages.
	 */
	static final int CAPACITY = 50_000;

	private final Clock clock;

	private final ThrottledLog warnings;

	private final Map<String, BoundedExpiringMap<SlidingWindowLog>> logsByLimit = new HashMap<>();

	/** A send with a purpose is found by its ticket and by its number. */
	private final BoundedExpiringMap<TicketOrigin> tickets = new BoundedExpiringMap<>(2 * CAPACITY);

	private final LocalBudgets budgets = new LocalBudgets();

	private final Blocks blocks = new Blocks();

	private final BoundedExpiringMap<Boolean> verifiedNumbers = new BoundedExpiringMap<>(2 * CAPACITY);

	LocalCounters(Clock clock, ThrottledLog warnings) {
		this.clock = clock;
		this.warnings = warnings;
	}

	@Override
	public synchronized Decision take(List<LimitKey> keys, Cost cost, EntryId entry) {
		long now = this.clock.millis();
		LongestWait wait = new LongestWait(now);
		SlidingWindowLog[] logs = readLogs(keys, wait, now);
		Charge full = this.budgets.refusing(cost.charges());
		if (full != null) {
			wait.add(new Cost.Budget(full), full.end().toEpochMilli());
		}
		Traffic traffic = traffic(cost.recipient(), wait, now);
		List<OtpBudgetReached> reached;
		if (wait.bound == null) {
			wait.freeAt = add(keys, logs, entry.owner(), now);
			reached = this.budgets.take(cost.charges(), now);
		}
		else {
			reached = (full != null) ? this.budgets.full(full, now) : List.of();
		}
		return Decision.of(wait.bound, Math.max(0, wait.freeAt - now))
			.with(traffic, reached, this.budgets.spent(cost.charges()));
	}

	private SlidingWindowLog[] readLogs(List<LimitKey> keys, LongestWait wait, long now) {
		SlidingWindowLog[] logs = new SlidingWindowLog[keys.size()];
		for (int i = 0; i < logs.length; i++) {
			LimitKey key = keys.get(i);
			SlidingWindowLog log = logsOf(key).get(key.subject(), now);
			logs[i] = (log != null) ? log : new SlidingWindowLog();
			long freeAt = key.limit().freeAt(logs[i], now);
			if (freeAt > now) {
				wait.add(key, freeAt);
			}
		}
		return logs;
	}

	/** Takes from the account unless something refuses the message. */
	private Traffic traffic(@Nullable Recipient recipient, LongestWait wait, long now) {
		if (recipient == null) {
			return Traffic.ORDINARY;
		}
		Blocks.Place place = this.blocks.find(recipient, now);
		long millis = place.block().millisToNext(place.range(), now);
		boolean suspicious = millis > 0 && this.verifiedNumbers.get(recipient.number(), now) == null;
		if (suspicious && recipient.deny() && !place.isShared()) {
			wait.add(recipient, now + millis);
		}
		if (suspicious) {
			return new Traffic(null, true, place.block().suspect(place.range()));
		}
		return (wait.bound == null) ? new Traffic(place.block().take(place.range(), now), false, false)
				: Traffic.ORDINARY;
	}

	/** Returns when the next one is free. */
	private long add(List<LimitKey> keys, SlidingWindowLog[] logs, long owner, long now) {
		long freeAt = now;
		for (int i = 0; i < logs.length; i++) {
			LimitKey key = keys.get(i);
			RateLimit limit = key.limit();
			logs[i].add(now, owner, limit.capacity());
			if (logsOf(key).put(key.subject(), logs[i], now, limit.retention())) {
				this.warnings.warn(limit.name(), () -> "The oldest count of '" + limit.property()
						+ "' was evicted early: this JVM holds " + CAPACITY + ". Count in Redis");
			}
			freeAt = Math.max(freeAt, limit.freeAt(logs[i], now));
		}
		return freeAt;
	}

	@Override
	public synchronized void giveBack(List<LimitKey> keys, EntryId entry) {
		for (LimitKey key : keys) {
			change(key, (log) -> log.removeNewest(entry.owner()));
		}
	}

	@Override
	public synchronized void forgive(LimitKey failedChecks, EntryId entry, List<LimitKey> resendWaits) {
		change(failedChecks, (log) -> log.removeAll(entry.owner()));
		resendWaits.forEach((wait) -> logsOf(wait).remove(wait.subject()));
	}

	@Override
	public synchronized void giveBack(Cost cost, EntryId entry, @Nullable Account account) {
		this.budgets.giveBack(cost.charges());
		if (cost.recipient() != null && account != null) {
			long now = this.clock.millis();
			this.blocks.find(cost.recipient(), now).block().giveBack(account, now);
		}
	}

	@Override
	public synchronized void verified(Recipient recipient, boolean charged) {
		long now = this.clock.millis();
		Blocks.Place place = this.blocks.find(recipient, now);
		place.block().verified(place.range(), charged, now);
		this.verifiedNumbers.put(recipient.number(), true, now, VERIFIED_NUMBER.toMillis());
	}

	@Override
	public synchronized SlidingWindowLog log(LimitKey key) {
		SlidingWindowLog log = logsOf(key).get(key.subject(), this.clock.millis());
		SlidingWindowLog copy = new SlidingWindowLog();
		if (log != null) {
			for (int i = log.size(); i > 0; i--) {
				copy.add(log.newest(i), 0, key.limit().capacity());
			}
		}
		return copy;
	}

	@Override
	public synchronized void forget(List<LimitKey> keys) {
		keys.forEach((key) -> logsOf(key).remove(key.subject()));
	}

	@Override
	public synchronized boolean clear(String block) {
		return this.blocks.remove(block);
	}

	@Override
	public synchronized List<Long> spent(List<Charge> charges) {
		return this.budgets.spent(charges);
	}

	/**
	 * An empty log is removed at once, or checks that are no guesses would evict those
	 * that are.
	 */
	private void change(LimitKey key, Consumer<SlidingWindowLog> change) {
		SlidingWindowLog log = logsOf(key).get(key.subject(), this.clock.millis());
		if (log != null) {
			change.accept(log);
			if (log.size() == 0) {
				logsOf(key).remove(key.subject());
			}
		}
	}

	@Override
	public synchronized void remember(List<Hash> tickets, TicketOrigin origin, Duration time) {
		tickets.forEach((ticket) -> this.tickets.put(ticket, origin, this.clock.millis(), time.toMillis()));
	}

	@Override
	public synchronized @Nullable TicketOrigin recall(Hash ticket) {
		return this.tickets.get(ticket, this.clock.millis());
	}

	synchronized int size() {
		return this.logsByLimit.values().stream().mapToInt(BoundedExpiringMap::size).sum() + this.tickets.size()
				+ this.budgets.size() + this.blocks.size() + this.verifiedNumbers.size();
	}

	private BoundedExpiringMap<SlidingWindowLog> logsOf(LimitKey key) {
		return this.logsByLimit.computeIfAbsent(key.limit().name(), (name) -> new BoundedExpiringMap<>(CAPACITY));
	}

	/**
	 * What refuses a message, and of several what does so for the longest time.
	 */
	private static final class LongestWait {

		private @Nullable Bound bound;

		private long freeAt;

		LongestWait(long now) {
			this.freeAt = now;
		}

		void add(Bound bound, long freeAt) {
			if (this.bound == null || freeAt > this.freeAt) {
				this.bound = bound;
				this.freeAt = freeAt;
			}
		}

	}

}
