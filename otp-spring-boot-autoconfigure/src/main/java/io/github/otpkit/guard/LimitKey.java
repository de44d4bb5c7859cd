package io.github.otpkit.guard;

import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.guard.Counters.Bound;

/**
 * A limit and what it counts, such as the messages to one number.
 *
 * @param limit the limit
 * @param subject the hash of the number, range, address or ticket
 */
record LimitKey(RateLimit limit, Hash subject) implements Bound {

	@Override
	public Limit type() {
		return this.limit.type();
	}

	@Override
	public String property() {
		return this.limit.property();
	}

	@Override
	public String counted() {
		return this.subject.toString();
	}

}
