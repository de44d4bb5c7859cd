package io.github.otpkit.sample;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.web.OtpProblems;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;

/**
 * Texts of the page for browsers without JavaScript.
 */
@Component
class PageTexts {

	private static final Log logger = LogFactory.getLog(PageTexts.class);

	private final MessageSource messages;

	private final OtpProblems problems;

	PageTexts(MessageSource messages, OtpProblems problems) {
		this.messages = messages;
		this.problems = problems;
	}

	/**
	 * Return a text with each {@code #} replaced by the next value.
	 */
	String get(String code, Object... values) {
		String text = this.messages.getMessage(code, null, LocaleContextHolder.getLocale());
		for (Object value : values) {
			text = text.replaceFirst("#", Matcher.quoteReplacement(value.toString()));
		}
		return text;
	}

	Refusal refusal(OtpVerification verification) {
		Integer left = verification.remainingAttempts();
		String text = Objects.equals(left, 0) ? get("page.used-up")
				: Objects.requireNonNull(this.problems.of(verification).getDetail());
		if (left != null && left > 0) {
			text += " " + get("page.attempts", left);
		}
		return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, text);
	}

	Refusal refusal(OtpException ex) {
		ErrorResponse answer = this.problems.of(ex, LocaleContextHolder.getLocale());
		if (answer.getStatusCode().is5xxServerError()) {
			logger.warn("Cannot send or verify a code", ex);
		}
		String text = Objects.requireNonNull(answer.getBody().getDetail());
		String wait = answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
		if (wait != null) {
			text += " " + get("page.wait", spell(Duration.ofSeconds(Long.parseLong(wait))));
		}
		if (ex instanceof OtpRateLimitedException && !isResendWait(ex)) {
			text += " " + get("page.other-way");
		}
		return new Refusal(answer.getStatusCode(), text);
	}

	/**
	 * Return whether only a new code can help.
	 */
	static boolean isOver(OtpVerification verification) {
		return verification.outcome() != Outcome.WRONG_CODE || Objects.equals(verification.remainingAttempts(), 0);
	}

	static boolean isResendWait(OtpException ex) {
		return ex instanceof OtpRateLimitedException limited && limited.limit() == Limit.RESEND_WAIT;
	}

	// The symbols are the same in all languages of the page.
	private static String spell(Duration duration) {
		long seconds = duration.toSeconds();
		if (seconds < 100) {
			return seconds + " s";
		}
		return (seconds < 6000) ? (seconds + 59) / 60 + " min" : (seconds + 3599) / 3600 + " h";
	}

	record Refusal(HttpStatusCode status, String text) {

	}

}
