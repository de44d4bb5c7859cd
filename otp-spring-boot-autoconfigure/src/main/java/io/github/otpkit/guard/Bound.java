package io.github.otpkit.guard;

import io.github.otpkit.OtpRateLimitedException.Limit;

/**
 * What can refuse a send or a check: a limit, a budget or an allowance.
 */
interface Bound {

	/**
	 * {@return the limit as the application knows it}
	 */
	Limit type();

	/**
	 * {@return the property that sets it}
	 */
	String property();

	/**
	 * {@return what it counts, without any personal data}
	 */
	String counted();

}
