package io.github.otpkit.security;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.github.otpkit.OtpException;
import io.github.otpkit.security.ResponsePace.Pause;
import org.jspecify.annotations.Nullable;

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
	 * Remembers how long the right code took, if that is as long as a wrong one takes.
	 */
	void verified(int codes, long elapsedNanos) {
		if (codes == 1) {
			this.checks[0].record(elapsedNanos);
		}
	}

	/**
	 * Complete a check that did not accept the code.
	 * @param challenge what was checked against
	 * @param codes how many codes it accepts, fewer than were requested if it is a decoy
	 * or if a limit was reached
	 * @param failure what came instead of a result, {@code null} if nothing
	 * @param elapsedNanos how long it took
	 */
	void settle(OtpChallenge challenge, int codes, @Nullable OtpException failure, long elapsedNanos) {
		int requested = Math.min(challenge.counts().requests(), this.checks.length);
		boolean checked = codes > 0 && failure == null;
		if (checked) {
			this.checks[codes - 1].record(elapsedNanos);
		}
		if (requested > 0 && !challenge.isSecondFactor() && (!checked || codes < requested)) {
			this.checks[requested - 1].pad(elapsedNanos, failure);
		}
	}

}
