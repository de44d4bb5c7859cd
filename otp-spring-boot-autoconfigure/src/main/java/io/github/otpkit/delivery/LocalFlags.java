package io.github.otpkit.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.otpkit.OtpSharedFlags;
import org.jspecify.annotations.Nullable;

/**
 * Flags in this JVM. If there are too many keys, those changed least recently go.
 */
final class LocalFlags implements OtpSharedFlags {

	private final Map<String, Entry> entries = new LinkedHashMap<>();

	private final int capacity;

	private final Clock clock;

	LocalFlags(int capacity, Clock clock) {
		this.capacity = capacity;
		this.clock = clock;
	}

	@Override
	public synchronized int set(String key, int flags, Duration retention) {
		long now = this.clock.millis();
		Entry entry = live(key, now);
		int before = (entry != null) ? entry.flags() : 0;
		if ((before | flags) != before) {
			long expiresAt = now + retention.toMillis();
			this.entries.remove(key);
			this.entries.put(key,
					new Entry(before | flags, (entry != null) ? Math.max(entry.expiresAt(), expiresAt) : expiresAt));
			removeEldest();
		}
		return before;
	}

	private @Nullable Entry live(String key, long now) {
		Entry entry = this.entries.get(key);
		return (entry != null && entry.expiresAt() > now) ? entry : null;
	}

	private void removeEldest() {
		if (this.entries.size() > this.capacity) {
			Iterator<Entry> eldest = this.entries.values().iterator();
			eldest.next();
			eldest.remove();
		}
	}

	private record Entry(int flags, long expiresAt) {

	}

}
