package io.github.otpkit.benchmarks.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.guard.OtpGuard;

import org.springframework.context.ApplicationContext;

/**
 * One decision after the other for one caller, about as many numbers as a cache holds.
 */
public final class Decisions {

	private static final int NUMBERS = 1_000;

	private static final Duration STEP = Duration.ofHours(6).dividedBy(NUMBERS);

	/** Nobody takes a note of it, so that there is nothing but the decision. */
	private static final OtpTicket EXPIRED = OtpTicket.of("token", "+33612345678", Instant.EPOCH);

	private final OtpGuard guard;

	private final SteppingClock clock;

	private final OtpRequest[] requests = IntStream.range(0, NUMBERS)
		.mapToObj(Message::request)
		.toArray(OtpRequest[]::new);

	private int next;

	/**
	 * Get ready.
	 * @param context the application whose guard decides
	 */
	public Decisions(ApplicationContext context) {
		this.guard = context.getBean(OtpGuard.class);
		this.clock = context.getBean(SteppingClock.class);
	}

	/**
	 * Ask about the next number.
	 * @return a ticket, since no limit is reached
	 */
	public OtpTicket next() {
		this.clock.advance(STEP);
		this.next = (this.next + 1) % NUMBERS;
		return this.guard.send(this.requests[this.next], (request) -> EXPIRED);
	}

}
