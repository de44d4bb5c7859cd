package io.github.otpkit.benchmarks.guard;

import java.time.Clock;
import java.time.Duration;

import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;

/**
 * A message that is asked for.
 *
 * @param request the request
 * @param token what the provider will give for it
 */
record Message(OtpRequest request, String token) {

	/** How many numbers of a series are different. */
	static final int MAX_NUMBERS = 10_000_000;

	private static final Duration VALIDITY = Duration.ofMinutes(5);

	/**
	 * Make the messages of a series: each number of it has a range and a client address
	 * of its own, and each message a token.
	 * @param position the place in the series
	 * @param numbers how many numbers there are
	 * @return the message
	 */
	static Message of(long position, int numbers) {
		return new Message(request((int) (position % numbers)), "token-" + position);
	}

	static OtpRequest request(int number) {
		return OtpRequest.to("+44" + (10_000_000 + number) + "0000")
			.withRecipientIp("10." + (number >> 16) + '.' + ((number >> 8) & 255) + '.' + (number & 255));
	}

	OtpTicket ticket(Clock clock) {
		return OtpTicket.of(this.token, this.request.phoneNumber(), clock.instant().plus(VALIDITY));
	}

}
