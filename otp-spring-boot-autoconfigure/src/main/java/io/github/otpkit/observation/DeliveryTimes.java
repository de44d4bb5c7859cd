package io.github.otpkit.observation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.otpkit.OtpDeliveryReport;
import io.github.otpkit.OtpDeliveryReport.State;
import io.github.otpkit.OtpSent;
import org.jspecify.annotations.Nullable;

/**
 * How long messages took to the phone. It remembers when the last 10,000 were sent.
 */
final class DeliveryTimes {

	static final int CAPACITY = 10_000;

	private final Map<String, Instant> sentAt = new LinkedHashMap<>();

	private final Clock clock;

	DeliveryTimes(Clock clock) {
		this.clock = clock;
	}

	void add(OtpSent sent) {
		String ticketNumber = (sent.ticket() != null) ? sent.ticket().ticketNumber() : null;
		if (ticketNumber != null) {
			put(ticketNumber, sent.sentAt());
		}
	}

	private synchronized void put(String ticketNumber, Instant time) {
		this.sentAt.put(ticketNumber, time);
		if (this.sentAt.size() > CAPACITY) {
			Iterator<Instant> eldest = this.sentAt.values().iterator();
			eldest.next();
			eldest.remove();
		}
	}

	/**
	 * Return how long a message took.
	 * @param report the report of it
	 * @return the time, {@code null} if it is not delivered or was not sent from here
	 */
	@Nullable Duration of(OtpDeliveryReport report) {
		Instant from = (report.state() == State.DELIVERED) ? remove(report.ticketNumber()) : null;
		return (from != null) ? between(from, report.deliveredAt()) : null;
	}

	/** The clock of the provider may be wrong, and its time zone, too. */
	private Duration between(Instant from, @Nullable Instant deliveredAt) {
		Instant now = this.clock.instant();
		boolean plausible = deliveredAt != null && !deliveredAt.isBefore(from) && !deliveredAt.isAfter(now);
		return Duration.between(from, (plausible && deliveredAt != null) ? deliveredAt : now);
	}

	private synchronized @Nullable Instant remove(String ticketNumber) {
		return this.sentAt.remove(ticketNumber);
	}

	synchronized int size() {
		return this.sentAt.size();
	}

}
