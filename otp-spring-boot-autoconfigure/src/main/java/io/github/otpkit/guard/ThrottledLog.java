package io.github.otpkit.guard;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;

/**
 * Logs a warning of each kind once a minute at most, with the number of occurrences.
 */
final class ThrottledLog {

	private static final long MINUTE = 60_000;

	private final Log logger;

	private final Clock clock;

	private final Map<Object, Line> lines = new HashMap<>();

	ThrottledLog(Log logger, Clock clock) {
		this.logger = logger;
		this.clock = clock;
	}

	void warn(Object kind, Supplier<String> message) {
		long occurrences = occurrencesToLog(kind);
		if (occurrences > 0) {
			this.logger.warn(message.get() + " (" + occurrences + ((occurrences == 1) ? " occurrence" : " occurrences")
					+ " since last logged)");
		}
	}

	private synchronized long occurrencesToLog(Object kind) {
		long now = this.clock.millis();
		Line line = this.lines.getOrDefault(kind, new Line(now - MINUTE, 0));
		boolean due = Math.abs(now - line.loggedAt()) >= MINUTE;
		this.lines.put(kind, due ? new Line(now, 0) : new Line(line.loggedAt(), line.unlogged() + 1));
		return due ? line.unlogged() + 1 : 0;
	}

	private record Line(long loggedAt, long unlogged) {

	}

}
