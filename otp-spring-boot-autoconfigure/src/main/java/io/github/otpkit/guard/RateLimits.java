package io.github.otpkit.guard;

import java.util.List;

import io.github.otpkit.OtpRateLimitedException.Limit;
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
record RateLimits(RateLimit resendWait, RateLimit number, RateLimit clientAddress, RateLimit range, RateLimit total,
		RateLimit failedChecks, RateLimit failedChecksWithoutTicket) {

	static RateLimits of(OtpGuardProperties properties, boolean hasBudget) {
		OtpGuardProperties.Send send = properties.send();
		OtpGuardProperties.Check check = properties.check();
		if (send.total() == null && !hasBudget) {
			LogFactory.getLog(OtpGuard.class)
				.warn("Neither 'otp.cost.budget' nor 'otp.guard.send.total' is set: nothing limits what all numbers "
						+ "together may cost. Set 'otp.cost.budget.per-day=1000' to send at most 1000 messages a day, "
						+ "or leave the value of 'otp.guard.send.total' empty to accept that");
		}
		return new RateLimits(RateLimit.ofWaits(Limit.RESEND_WAIT, "otp.guard.send.resend-wait", send.resendWait()),
				RateLimit.ofQuotas(Limit.NUMBER, "otp.guard.send.per-number", send.perNumber()),
				RateLimit.ofQuotas(Limit.CLIENT_ADDRESS, "otp.guard.send.per-client-address", send.perClientAddress()),
				RateLimit.ofQuotas(Limit.RANGE, "otp.guard.send.per-range", send.perRange()),
				RateLimit.ofQuotas(Limit.TOTAL, "otp.guard.send.total",
						(send.total() != null) ? send.total() : List.of()),
				RateLimit.ofQuotas(Limit.FAILED_CHECKS, "otp.guard.check.per-number", check.perNumber()),
				RateLimit.ofQuotas(Limit.FAILED_CHECKS_WITHOUT_TICKET, "otp.guard.check.without-ticket",
						check.withoutTicket()));
	}

}
