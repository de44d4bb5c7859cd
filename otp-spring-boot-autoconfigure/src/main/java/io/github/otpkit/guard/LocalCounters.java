package io.github.otpkit.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.otpkit.cost.Charge;
import io.github.otpkit.guard.Block.Account;
import io.github.otpkit.guard.Cost.Recipient;
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
		Charge full = this.budgets.refusing(cost.charges());
		if (full != null) {
			wait.add(new Cost.Budget(full), full.end().toEpochMilli());
		}
		Traffic traffic = traffic(cost.recipient(), wait, now);
		if (wait.bound == null) {
			return Decision.of(null, add(keys, logs, entry.owner(), now))
				.with(traffic, this.budgets.take(cost.charges(), now));
		}
		return Decision.of(wait.bound, Math.max(0, wait.freeAt - now))
			.with(traffic, (full != null) ? this.budgets.full(full, now) : List.of());
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
		return freeAt - now;
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
	public synchronized void verified(Recipient recipient) {
		long now = this.clock.millis();
		Blocks.Place place = this.blocks.find(recipient, now);
		place.block().verified(place.range(), now);
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
		return charges.stream().map(this.budgets::spent).toList();
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

	/**
	 * Values that expire, the least recently used of which is evicted early if there are
	 * too many. Expired ones are removed when a value is put, so that no thread is
	 * needed.
	 *
	 * @param <V> the type of the values
	 */
	private static final class BoundedExpiringMap<V> {

		/** Access order: least recently used first. */
		private final Map<Hash, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

		private final int capacity;

		BoundedExpiringMap(int capacity) {
			this.capacity = capacity;
		}

		@Nullable V get(Hash key, long now) {
			Entry<V> entry = this.entries.get(key);
			return (entry != null && entry.expiresAt() > now) ? entry.value() : null;
		}

		/**
		 * Put a value in place of the last one.
		 * @param key the key
		 * @param value the value
		 * @param now the time in milliseconds
		 * @param time how long to keep it, in milliseconds
		 * @return whether a value was evicted early
		 */
		boolean put(Hash key, V value, long now, long time) {
			this.entries.put(key, new Entry<>(value, now + time));
			// Two removals for each value put keep ahead of expiry.
			Iterator<Entry<V>> eldest = this.entries.values().iterator();
			for (int i = 0; i < 2 && eldest.hasNext(); i++) {
				boolean early = eldest.next().expiresAt() > now;
				if (early && this.entries.size() <= this.capacity) {
					return false;
				}
				eldest.remove();
				if (early) {
					return true;
				}
			}
			return false;
		}

		void remove(Hash key) {
			this.entries.remove(key);
		}

		int size() {
			return this.entries.size();
		}

		private record Entry<V>(V value, long expiresAt) {

		}

	}

}
