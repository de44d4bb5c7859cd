package io.github.otpkit.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;

/**
 * Somebody who asks for codes to another person's number every few minutes of 30 days and
 * guesses them, by ticket and by number, as often as is allowed and never one that the
 * provider does not look at after five wrong ones. The person signs in three times a day
 * in between.
 */
final class GuessingMonth {

	private static final int ATTEMPTS = 5;

	private static final int DAY = 24 * 60;

	private static final String NUMBER = "+33612345678";

	private final Deque<Code> codes = new ArrayDeque<>();

	private final OtpGuard guard;

	private final MutableClock clock;

	private final int minutesBetweenCodes;

	private final boolean withTicket;

	private final int mostByNumber;

	private int guesses;

	private int byNumber;

	/**
	 * Prepares a month.
	 * @param guard the guard
	 * @param clock its clock
	 * @param minutesBetweenCodes how often the attacker asks for a code
	 * @param withTicket whether the person's code is checked with its ticket
	 * @param mostByNumber how often the attacker guesses by number until the person signs
	 * in; one less than allowed does not lock the person out, whose code gives back
	 */
	GuessingMonth(OtpGuard guard, MutableClock clock, int minutesBetweenCodes, boolean withTicket, int mostByNumber) {
		this.guard = guard;
		this.clock = clock;
		this.minutesBetweenCodes = minutesBetweenCodes;
		this.withTicket = withTicket;
		this.mostByNumber = mostByNumber;
	}

	void passes() {
		for (int minute = 0; minute < Duration.ofDays(30).toMinutes(); minute++) {
			this.byNumber = (minute % DAY == 0) ? 0 : this.byNumber;
			if (minute % DAY == 8 * 60 || minute % DAY == 13 * 60 || minute % DAY == 20 * 60) {
				signIn();
			}
			if (minute % this.minutesBetweenCodes == 0) {
				send();
			}
			this.codes.removeIf((code) -> !code.expiresAt.isAfter(this.clock.instant()));
			this.codes.forEach((code) -> guess(code, OtpCheck.of(code.token, "000000")));
			guessByNumber();
			this.clock.advance(Duration.ofMinutes(1));
		}
	}

	/** The person may be kept from it: the messages to a number are limited. */
	private void signIn() {
		Code code = send();
		if (code == null) {
			return;
		}
		try {
			Guards.check(this.guard, this.withTicket ? code.token : null, NUMBER, Outcome.VERIFIED);
			this.codes.remove(code);
			this.byNumber = 0;
		}
		catch (OtpRateLimitedException ex) {
			// Tries again a few hours later.
		}
	}

	private Code send() {
		try {
			OtpTicket ticket = Guards.send(this.guard, NUMBER, null, this.clock);
			this.codes.add(new Code(ticket.requestToken(), ticket.expiresAt()));
			return this.codes.getLast();
		}
		catch (OtpRateLimitedException ex) {
			return null;
		}
	}

	private void guess(Code code, OtpCheck check) {
		boolean admitted = true;
		while (admitted && code.wrong < ATTEMPTS) {
			admitted = isAdmitted(code, check);
		}
	}

	private void guessByNumber() {
		while (!this.codes.isEmpty() && this.codes.getLast().wrong < ATTEMPTS && this.byNumber < this.mostByNumber
				&& isAdmitted(this.codes.getLast(), OtpCheck.ofNumber(NUMBER, "000000"))) {
			this.byNumber++;
		}
	}

	private boolean isAdmitted(Code code, OtpCheck check) {
		try {
			this.guard.verify(check, (checked) -> OtpVerification.of(code.guess()));
			return true;
		}
		catch (OtpRateLimitedException ex) {
			return false;
		}
	}

	int guesses() {
		return this.guesses;
	}

	private final class Code {

		private final String token;

		private final Instant expiresAt;

		private int wrong;

		Code(String token, Instant expiresAt) {
			this.token = token;
			this.expiresAt = expiresAt;
		}

		Outcome guess() {
			this.wrong++;
			GuessingMonth.this.guesses++;
			return Outcome.WRONG_CODE;
		}

	}

}
