package io.github.otpkit.security;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.github.otpkit.security.ResponsePace.Pause;

/**
 * How long requests for a code take, and checks against one code and against two.
 */
final class ResponsePaces {

	private final ResponsePace sends;

	private final ResponsePace[] checks;

	ResponsePaces(Duration guess, RandomGenerator random, Pause pause) {
		this.sends = new ResponsePace(guess, random, pause);
		this.checks = new ResponsePace[] { new ResponsePace(guess, random, pause),
				new ResponsePace(guess.multipliedBy(2), random, pause) };
	}

	ResponsePace sends() {
		return this.sends;
	}

	/**
	 * Complete a check.
	 * @param challenge what was checked against; it has fewer codes than were requested
	 * if it is a decoy or if a limit was reached
	 * @param asked whether the provider was asked
	 * @param elapsedNanos how long it took
	 */
	void settle(OtpChallenge challenge, boolean asked, long elapsedNanos) {
		int codes = challenge.tickets().size();
		int requested = Math.min(challenge.counts().requests(), this.checks.length);
		if (asked && codes > 0) {
			this.checks[codes - 1].record(elapsedNanos);
		}
		if (requested > 0 && !challenge.isSecondFactor() && (!asked || codes < requested)) {
			this.checks[requested - 1].pad(elapsedNanos);
		}
	}

}
