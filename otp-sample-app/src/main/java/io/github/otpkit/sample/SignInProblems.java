package io.github.otpkit.sample;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What a visitor is told. What the operator must know goes to the log.
 */
@RestControllerAdvice
class SignInProblems {

	private static final Log logger = LogFactory.getLog(SignInProblems.class);

	private static final Set<Limit> OF_CHECKING = EnumSet.of(Limit.FAILED_CHECKS, Limit.FAILED_CHECKS_WITHOUT_TICKET);

	private final MessageSource messages;

	private final Clock clock;

	SignInProblems(MessageSource messages, ObjectProvider<Clock> clock) {
		this.messages = messages;
		this.clock = clock.getIfUnique(Clock::systemUTC);
	}

	@ExceptionHandler
	ProblemDetail codeRefused(CodeRefusedException ex) {
		OtpVerification verification = ex.verification();
		ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, verification.outcome().name());
		problem.setProperty("outcome", verification.outcome());
		if (verification.remainingAttempts() != null) {
			problem.setProperty("remainingAttempts", verification.remainingAttempts());
		}
		return problem;
	}

	@ExceptionHandler
	ProblemDetail rejected(OtpRejectedException ex) {
		HttpStatus status = status(ex.reason());
		if (status.is5xxServerError()) {
			logger.error("No codes can be sent or checked", ex);
			return problem(status, "later");
		}
		ProblemDetail problem = problem(status, message(ex));
		if (ex.field() != null) {
			problem.setProperty("field", ex.field());
		}
		return problem;
	}

	// tag::rate-limited
	@ExceptionHandler
	ResponseEntity<ProblemDetail> rateLimited(OtpRateLimitedException ex) {
		boolean underWay = ex.limit() == Limit.RESEND_WAIT;
		ProblemDetail problem = problem(HttpStatus.TOO_MANY_REQUESTS, underWay ? "under-way" : "too-many");
		problem.setProperty("limit", ex.limit());
		if (ex.retryAfter() != null && !OF_CHECKING.contains(ex.limit())) {
			problem.setProperty("resendAt", this.clock.instant().plus(ex.retryAfter()));
		}
		return respond(problem, ex.retryAfter());
	}
	// end::rate-limited

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unavailable(OtpUnavailableException ex) {
		logger.warn("No proper answer, so nothing is known to be sent or checked", ex);
		ProblemDetail problem = problem(HttpStatus.SERVICE_UNAVAILABLE, ex.mayHaveGoneOut() ? "unsure" : "later");
		problem.setProperty("mayHaveGoneOut", ex.mayHaveGoneOut());
		return respond(problem, ex.retryAfter());
	}

	private static String message(OtpRejectedException ex) {
		if (ex.reason() == OtpRejectedException.Reason.BAD_RECIPIENT) {
			return "number";
		}
		return "code".equals(ex.field()) ? "code" : "later";
	}

	private static HttpStatus status(OtpRejectedException.Reason reason) {
		return switch (reason) {
			case BAD_REQUEST, BAD_RECIPIENT, DUPLICATE -> HttpStatus.UNPROCESSABLE_CONTENT;
			case OUT_OF_CREDIT -> HttpStatus.SERVICE_UNAVAILABLE;
			case BAD_SENDER, UNAUTHENTICATED, FORBIDDEN, ACCOUNT_SUSPENDED, OTHER -> HttpStatus.BAD_GATEWAY;
		};
	}

	private ProblemDetail problem(HttpStatus status, String message) {
		return ProblemDetail.forStatusAndDetail(status,
				this.messages.getMessage("problem." + message, null, LocaleContextHolder.getLocale()));
	}

	private static ResponseEntity<ProblemDetail> respond(ProblemDetail problem, @Nullable Duration retryAfter) {
		ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
		if (retryAfter != null) {
			response.header(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.plusNanos(999_999_999).toSeconds()));
		}
		return response.body(problem);
	}

}
