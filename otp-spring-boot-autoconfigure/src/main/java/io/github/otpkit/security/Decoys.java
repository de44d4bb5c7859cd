package io.github.otpkit.security;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.guard.OtpGuard;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes a visitor's request for which nothing was sent count and last like one for which
 * a code was sent.
 */
final class Decoys {

	private static final Log logger = LogFactory.getLog(OtpLogin.class);

	private final OtpGuard guard;

	private final ResponsePace pace;

	Decoys(OtpGuard guard, ResponsePace pace) {
		this.guard = guard;
		this.pace = pace;
	}

	/** Remembers how long a request took for which a code was sent. */
	void sent(long start) {
		this.pace.record(System.nanoTime() - start);
	}

	/**
	 * Complete a request for which nothing was sent.
	 * @param failure why, {@code null} if nobody was to get a code
	 * @param start when the request came, by {@link System#nanoTime()}
	 */
	void complete(@Nullable OtpException failure, long start) {
		// The guard has given the permit back, or never taken one. An attacker could see
		// by messages to a phone of theirs that it is left.
		if (!(failure instanceof OtpUnavailableException unavailable && unavailable.mayHaveGoneOut())) {
			takePermit();
		}
		this.pace.pad(System.nanoTime() - start, failure);
	}

	private void takePermit() {
		try {
			this.guard.takeDecoyPermit();
		}
		catch (OtpException ex) {
			logger.debug("Request without a code not counted: " + ex.getMessage());
		}
	}

}
