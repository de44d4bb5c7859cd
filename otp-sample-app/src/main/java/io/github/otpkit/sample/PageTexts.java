package io.github.otpkit.sample;

import java.time.Duration;
import java.util.regex.Matcher;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Texts of the page for browsers without JavaScript.
 */
@Component
class PageTexts {

	private static final Log logger = LogFactory.getLog(PageTexts.class);

	private final MessageSource messages;

	PageTexts(MessageSource messages) {
		this.messages = messages;
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

	Refusal refusal(RuntimeException ex) {
		if (ex instanceof CodeRefusedException refused) {
			return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, wrongCode(refused));
		}
		if (ex instanceof OtpRateLimitedException limited) {
			return new Refusal(HttpStatus.TOO_MANY_REQUESTS, wait(limited));
		}
		if (ex instanceof OtpRejectedException rejected && rejected.reason() == Reason.BAD_RECIPIENT) {
			return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, get("problem.number"));
		}
		if (ex instanceof OtpRejectedException rejected && "code".equals(rejected.field())) {
			return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, get("problem.code"));
		}
		logger.warn("Cannot send or verify a code", ex);
		boolean unsure = ex instanceof OtpUnavailableException unavailable && unavailable.mayHaveGoneOut();
		return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, get(unsure ? "problem.unsure" : "problem.later"));
	}

	static boolean isResendWait(RuntimeException ex) {
		return ex instanceof OtpRateLimitedException limited && limited.limit() == Limit.RESEND_WAIT;
	}

	private String wrongCode(CodeRefusedException ex) {
		OtpVerification verification = ex.verification();
		Integer left = verification.remainingAttempts();
		if (left == null) {
			return get("problem." + verification.outcome());
		}
		return (left == 0) ? get("problem.TOO_MANY_ATTEMPTS")
				: get("problem." + verification.outcome()) + " " + get("page.attempts", left);
	}

	private String wait(OtpRateLimitedException ex) {
		String text = get(isResendWait(ex) ? "problem.under-way" : "problem.too-many");
		if (ex.retryAfter() != null) {
			text += " " + get("page.wait", spell(ex.retryAfter()));
		}
		return isResendWait(ex) ? text : text + " " + get("page.other-way");
	}

	// The symbols are the same in all languages of the page.
	private static String spell(Duration duration) {
		long seconds = duration.plusNanos(999_999_999).toSeconds();
		if (seconds < 100) {
			return seconds + " s";
		}
		return (seconds < 6000) ? (seconds + 59) / 60 + " min" : (seconds + 3599) / 3600 + " h";
	}

	record Refusal(HttpStatus status, String text) {

	}

}
