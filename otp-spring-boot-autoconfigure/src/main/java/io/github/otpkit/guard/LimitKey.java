package io.github.otpkit.guard;

/**
 * A limit and what it counts, such as the messages to one number.
 *
 * @param limit the limit
 * @param subject the hash of the number, range, address or ticket
 */
record LimitKey(RateLimit limit, Hash subject) {

}
