package io.github.otpkit.delivery;

import java.time.Clock;

import org.apache.commons.logging.Log;

/**
 * A warning that is logged once a minute at most, with the number of occurrences.
 */
final class ThrottledWarning {

	private static final long MINUTE = 60_000;

	private final Log logger;

	private final Clock clock;

	private final String message;

	private long nextAt = Long.MIN_VALUE;

	private int occurrences;

	ThrottledWarning(Log logger, Clock clock, String message) {
		this.logger = logger;
		this.clock = clock;
		this.message = message;
	}

	synchronized void log() {
		this.occurrences++;
		long now = this.clock.millis();
		if (now >= this.nextAt) {
			this.logger.warn(this.message + " (" + this.occurrences
					+ ((this.occurrences == 1) ? " occurrence" : " occurrences") + " since last logged)");
			this.nextAt = now + MINUTE;
			this.occurrences = 0;
		}
	}

}
