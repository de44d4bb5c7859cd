package io.github.otpkit.guard;

import java.time.Duration;
import java.util.List;

import io.github.otpkit.InvalidOtpPropertyException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The limits of an application.
 *
 * @param resendWait time between two messages to a number for one purpose
 * @param number messages to a number
 * @param clientAddress messages that a client address asks for
 * @param range messages to numbers that differ in their last four digits only
 * @param total all messages
 * @param failedChecks wrong codes for a number
 * @param failedChecksWithoutTicket wrong codes for a number without a ticket
 */
record Rules(Rule resendWait, Rule number, Rule clientAddress, Rule range, Rule total, Rule failedChecks,
		Rule failedChecksWithoutTicket) {

	private static final Log logger = LogFactory.getLog(OtpGuard.class);

	private static final Duration MAX_WAIT = Duration.ofDays(1);

	static Rules of(OtpGuardProperties properties) {
		OtpGuardProperties.Send send = properties.send();
		OtpGuardProperties.Check check = properties.check();
		if (send.total().isEmpty()) {
			logger.warn("'otp.guard.send.total' is not set: nothing limits what all numbers together may cost. "
					+ "Set it to a few times what you expect, such as '1000/1h'");
		}
		return new Rules(waits("otp.guard.send.resend-wait", send.resendWait()),
				Rule.of(Limit.NUMBER, "otp.guard.send.per-number", send.perNumber()),
				Rule.of(Limit.CLIENT_ADDRESS, "otp.guard.send.per-client-address", send.perClientAddress()),
				Rule.of(Limit.RANGE, "otp.guard.send.per-range", send.perRange()),
				Rule.of(Limit.TOTAL, "otp.guard.send.total", send.total()),
				Rule.of(Limit.FAILED_CHECKS, "otp.guard.check.per-number", check.perNumber()),
				Rule.of(Limit.FAILED_CHECKS_WITHOUT_TICKET, "otp.guard.check.without-ticket", check.withoutTicket()));
	}

	private static Rule waits(String property, List<Duration> waits) {
		for (Duration wait : waits) {
			if (wait.toMillis() <= 0 || wait.compareTo(MAX_WAIT) > 0) {
				throw new InvalidOtpPropertyException(property, "has a wait of " + wait,
						"Use times of 1ms to 1d, such as '30s,40s,60s'; leave the value empty for no wait.");
			}
		}
		return new Rule(Limit.RESEND_WAIT, property, List.of(), List.copyOf(waits));
	}

}
