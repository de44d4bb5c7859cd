package io.github.otpkit.observation;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;

/**
 * Logs a line of each kind once a minute at most, with the number of occurrences.
 *
 * @since 0.1.0
 */
public final class ThrottledLog {

	private static final long MINUTE = 60_000;

	private final Log logger;

	private final Clock clock;

	private final Map<Object, Line> lines = new HashMap<>();

	/**
	 * Create a log in which no line was logged yet.
	 * @param logger where to log
	 * @param clock tells when a minute has passed
	 */
	public ThrottledLog(Log logger, Clock clock) {
		this.logger = logger;
		this.clock = clock;
	}

	/**
	 * Warn, with the message as its kind.
	 * @param message what happened
	 */
	public void warn(String message) {
		warn(message, () -> message);
	}

	/**
	 * Warn.
	 * @param kind which lines are counted together
	 * @param message what happened
	 */
	public void warn(Object kind, Supplier<String> message) {
		log(kind, message, this.logger::warn);
	}

	/**
	 * Log an error.
	 * @param kind which lines are counted together
	 * @param message what happened
	 */
	public void error(Object kind, Supplier<String> message) {
		log(kind, message, this.logger::error);
	}

	private void log(Object kind, Supplier<String> message, Consumer<Object> level) {
		long occurrences = occurrencesToLog(kind);
		if (occurrences > 0) {
			level.accept(message.get() + " (" + occurrences + ((occurrences == 1) ? " occurrence" : " occurrences")
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
