package io.github.otpkit.web;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpFormats;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.Assert;
import org.springframework.web.ErrorResponse;

/**
 * Describes a refusal or a code that was not accepted as RFC 9457 problem details, which
 * hold no phone number, no secret and no message of the provider.
 *
 * @since 0.1.0
 */
public final class OtpProblems {

	private static final String TEMPORARILY_UNAVAILABLE = "temporarily-unavailable";

	private final ProblemTexts texts;

	private final Clock clock;

	/**
	 * Creates problem details.
	 * @param messages where the application may define titles and details of its own
	 * @param clock the clock that {@code resendAt} is read from
	 */
	public OtpProblems(MessageSource messages, Clock clock) {
		this.texts = new ProblemTexts(messages);
		this.clock = clock;
	}

	/**
	 * Describe a code that was not accepted, in the language of the current request.
	 * @param verification the outcome, other than verified
	 * @return the problem, with status 422, {@code outcome} and {@code remainingAttempts}
	 * @throws IllegalArgumentException if the code was verified
	 */
	public ProblemDetail of(OtpVerification verification) {
		return of(verification, LocaleContextHolder.getLocale());
	}

	/**
	 * Describe a code that was not accepted.
	 * @param verification the outcome, other than verified
	 * @param locale the language of title and detail
	 * @return the problem, with status 422, {@code outcome} and {@code remainingAttempts}
	 * @throws IllegalArgumentException if the code was verified
	 */
	public ProblemDetail of(OtpVerification verification, Locale locale) {
		Assert.isTrue(!verification.isVerified(), "A verified code is not a problem");
		String outcome = OtpFormats.kebabCase(verification.outcome());
		ProblemDetail problem = this.texts.problem(HttpStatus.UNPROCESSABLE_CONTENT, outcome, "detail", locale);
		problem.setProperty("outcome", outcome);
		if (verification.remainingAttempts() != null) {
			problem.setProperty("remainingAttempts", verification.remainingAttempts());
		}
		return problem;
	}

	/**
	 * Describe a refusal.
	 * @param refusal the exception
	 * @param locale the language of title and detail
	 * @return status 429, 422 or 503, the problem and {@code Retry-After} in seconds
	 */
	public ErrorResponse of(OtpException refusal, Locale locale) {
		if (refusal instanceof OtpRateLimitedException limited) {
			return rateLimited(limited, locale);
		}
		if (refusal instanceof OtpUnavailableException unavailable) {
			return unavailable(unavailable, unavailable.mayHaveGoneOut(), unavailable.retryAfter(), locale);
		}
		OtpRejectedException rejected = (OtpRejectedException) refusal;
		return Refusals.isCorrectable(rejected) ? rejected(rejected, locale)
				: unavailable(rejected, false, null, locale);
	}

	private ErrorResponse rateLimited(OtpRateLimitedException limited, Locale locale) {
		String limit = publicName(limited.limit());
		ProblemDetail problem = this.texts.problem(HttpStatus.TOO_MANY_REQUESTS, "rate-limited", limit, locale);
		problem.setProperty("limit", limit);
		// The time to wait would tell apart what has to read alike.
		Duration wait = limit.equals(TEMPORARILY_UNAVAILABLE) ? null : limited.retryAfter();
		if (wait != null && !limit.equals("failed-checks")) {
			problem.setProperty("resendAt",
					this.clock.instant().plus(wait).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS).toString());
		}
		return response(limited, problem, wait);
	}

	/** Only limits that a person can act on have a name of their own. */
	private static String publicName(Limit limit) {
		return switch (limit) {
			case RESEND_WAIT, NUMBER, CLIENT_ADDRESS, FAILED_CHECKS -> OtpFormats.kebabCase(limit);
			case FAILED_CHECKS_WITHOUT_TICKET -> OtpFormats.kebabCase(Limit.FAILED_CHECKS);
			default -> TEMPORARILY_UNAVAILABLE;
		};
	}

	private ErrorResponse rejected(OtpRejectedException rejected, Locale locale) {
		String reason = OtpFormats.kebabCase(rejected.reason());
		ProblemDetail problem = this.texts.problem(HttpStatus.UNPROCESSABLE_CONTENT, "rejected", reason, locale);
		problem.setProperty("reason", reason);
		String field = (rejected.reason() == Reason.BAD_RECIPIENT) ? "phone-number" : rejected.field();
		if (field != null) {
			problem.setProperty("field", field);
		}
		return response(rejected, problem, null);
	}

	private ErrorResponse unavailable(OtpException refusal, boolean mayHaveGoneOut, @Nullable Duration retryAfter,
			Locale locale) {
		ProblemDetail problem = this.texts.problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable",
				mayHaveGoneOut ? "may-have-gone-out" : "not-gone-out", locale);
		problem.setProperty("mayHaveGoneOut", mayHaveGoneOut);
		return response(refusal, problem, retryAfter);
	}

	private static ErrorResponse response(OtpException refusal, ProblemDetail problem, @Nullable Duration retryAfter) {
		ErrorResponse.Builder response = ErrorResponse.builder(refusal, problem);
		if (retryAfter != null) {
			response.header(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.plusNanos(999_999_999).toSeconds()));
		}
		return response.build();
	}

}
