package io.github.otpkit.cost;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

import io.github.otpkit.InvalidOtpPropertyException;

/**
 * The hours of UTC, and the calendar days of a time zone, which have 23 or 25 hours when
 * the clocks change.
 */
final class Windows {

	private final Clock clock;

	private final ZoneId zone;

	private volatile Window hour = new Window(Instant.MAX, Instant.MIN);

	private volatile Window day = new Window(Instant.MAX, Instant.MIN);

	Windows(Clock clock, String zone) {
		this.clock = clock;
		this.zone = zone(zone);
	}

	private static ZoneId zone(String zone) {
		try {
			return ZoneId.of(zone);
		}
		catch (DateTimeException ex) {
			throw new InvalidOtpPropertyException("otp.cost.budget.zone", "is '" + zone + "', which is no time zone",
					"Use a name of the IANA database such as 'Europe/Paris', an offset such as '+02:00', or 'UTC'.");
		}
	}

	Window hour() {
		Instant now = this.clock.instant();
		Window window = this.hour;
		if (!window.includes(now)) {
			Instant start = now.truncatedTo(ChronoUnit.HOURS);
			window = new Window(start, start.plus(1, ChronoUnit.HOURS));
			this.hour = window;
		}
		return window;
	}

	Window day() {
		Instant now = this.clock.instant();
		Window window = this.day;
		if (!window.includes(now)) {
			ZonedDateTime start = now.atZone(this.zone).toLocalDate().atStartOfDay(this.zone);
			Instant end = start.toLocalDate().plusDays(1).atStartOfDay(this.zone).toInstant();
			window = new Window(start.toInstant(), end);
			this.day = window;
		}
		return window;
	}

	/**
	 * A window.
	 *
	 * @param start the first instant
	 * @param end the first instant after it
	 */
	record Window(Instant start, Instant end) {

		private boolean includes(Instant instant) {
			return !instant.isBefore(this.start) && instant.isBefore(this.end);
		}

	}

}
