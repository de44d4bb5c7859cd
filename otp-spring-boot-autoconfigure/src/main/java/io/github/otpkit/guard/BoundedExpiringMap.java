package io.github.otpkit.guard;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Values that expire, the least recently used of which is evicted early if there are too
 * many. Expired ones are removed when a value is put, so that no thread is needed.
 *
 * @param <V> the type of the values
 */
final class BoundedExpiringMap<V> {

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
