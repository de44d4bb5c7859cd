package io.github.otpkit.sample;

import java.time.Duration;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

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

	@ExceptionHandler
	ProblemDetail codeRefused(CodeRefusedException ex) {
		OtpVerification verification = ex.verification();
		ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, detail(verification.outcome()));
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
			return problem(status, "We cannot send or check codes at the moment.");
		}
		ProblemDetail problem = problem(status, "code".equals(ex.field()) ? "Type the code from the message."
				: "Write your number with its country code, such as +33 6 12 34 56 78.");
		if (ex.field() != null) {
			problem.setProperty("field", ex.field());
		}
		return problem;
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> rateLimited(OtpRateLimitedException ex) {
		return respond(problem(HttpStatus.TOO_MANY_REQUESTS, "Please wait a little before the next try."),
				ex.retryAfter());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unavailable(OtpUnavailableException ex) {
		logger.warn("No answer from the provider", ex);
		ProblemDetail problem = problem(HttpStatus.SERVICE_UNAVAILABLE,
				ex.mayHaveGoneOut() ? "We got no answer in time. It may have worked all the same."
						: "We cannot send or check codes at the moment. Please try again later.");
		problem.setProperty("mayHaveGoneOut", ex.mayHaveGoneOut());
		return respond(problem, ex.retryAfter());
	}

	private static HttpStatus status(OtpRejectedException.Reason reason) {
		return switch (reason) {
			case BAD_REQUEST, BAD_RECIPIENT, DUPLICATE -> HttpStatus.UNPROCESSABLE_CONTENT;
			case OUT_OF_CREDIT -> HttpStatus.SERVICE_UNAVAILABLE;
			case BAD_SENDER, UNAUTHENTICATED, FORBIDDEN, ACCOUNT_SUSPENDED, OTHER -> HttpStatus.BAD_GATEWAY;
		};
	}

	private static String detail(Outcome outcome) {
		return switch (outcome) {
			case WRONG_CODE -> "That is not the code we sent.";
			case EXPIRED -> "This code has expired.";
			case TOO_MANY_ATTEMPTS -> "Too many wrong codes. This code no longer works.";
			case NOT_FOUND, VERIFIED -> "There is no code to check. Ask for a new one.";
		};
	}

	private static ProblemDetail problem(HttpStatus status, String detail) {
		return ProblemDetail.forStatusAndDetail(status, detail);
	}

	private static ResponseEntity<ProblemDetail> respond(ProblemDetail problem, @Nullable Duration retryAfter) {
		ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
		if (retryAfter != null) {
			response.header(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.plusNanos(999_999_999).toSeconds()));
		}
		return response.body(problem);
	}

}
