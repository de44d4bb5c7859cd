package io.github.otpkit.guard;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

import org.apache.commons.logging.Log;

/**
 * Warns of what may happen very often once a minute at most, and says how often it
 * happened.
 */
final class MinuteLog {

	private static final long MINUTE = 60_000;

	private final Log logger;

	private final Clock clock;

	private final Map<Object, Line> lines = new HashMap<>();

	MinuteLog(Log logger, Clock clock) {
		this.logger = logger;
		this.clock = clock;
	}

	/**
	 * Warn.
	 * @param kind what is warned of
	 * @param message says it, given how often it happened
	 */
	void warn(Object kind, LongFunction<String> message) {
		long count = countToTell(kind);
		if (count > 0) {
			this.logger.warn(message.apply(count));
		}
	}

	private synchronized long countToTell(Object kind) {
		long now = this.clock.millis();
		Line line = this.lines.getOrDefault(kind, new Line(now - MINUTE, 0));
		boolean due = Math.abs(now - line.toldAt()) >= MINUTE;
		this.lines.put(kind, due ? new Line(now, 0) : new Line(line.toldAt(), line.untold() + 1));
		return due ? line.untold() + 1 : 0;
	}

	private record Line(long toldAt, long untold) {

	}

}
