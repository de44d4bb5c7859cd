package io.github.otpkit.sample;

import java.util.Objects;
import java.util.regex.Matcher;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
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

	Refusal refusal(CodeRefusedException ex) {
		Integer left = ex.verification().remainingAttempts();
		if (Objects.equals(left, 0)) {
			return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, get("otp.problem.too-many-attempts.detail"));
		}
		String text = this.problems.of(ex.verification()).getDetail();
		return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT,
				(left != null) ? text + " " + get("page.attempts", left) : String.valueOf(text));
	}

	Refusal refusal(OtpException ex) {
		ErrorResponse answer = this.problems.of(ex, LocaleContextHolder.getLocale());
		if (answer.getStatusCode().is5xxServerError()) {
			logger.warn("Cannot send or verify a code", ex);
		}
		String text = String.valueOf(answer.getBody().getDetail());
		String retryAfter = answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
		if (retryAfter != null) {
			text += " " + get("page.wait", spell(Long.parseLong(retryAfter)));
		}
		boolean otherWay = ex instanceof OtpRateLimitedException && !isResendWait(ex);
		return new Refusal(answer.getStatusCode(), otherWay ? text + " " + get("page.other-way") : text);
	}

	static boolean isResendWait(OtpException ex) {
		return ex instanceof OtpRateLimitedException limited && limited.limit() == Limit.RESEND_WAIT;
	}

	// The symbols are the same in all languages of the page.
	private static String spell(long seconds) {
		if (seconds < 100) {
			return seconds + " s";
		}
		return (seconds < 6000) ? (seconds + 59) / 60 + " min" : (seconds + 3599) / 3600 + " h";
	}

	record Refusal(HttpStatusCode status, String text) {

	}

}
