package io.github.otpkit.web;

import java.time.Clock;
import java.util.List;
import java.util.Locale;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.observation.ThrottledLog;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.ErrorResponse;

/**
 * What the servlet and the reactive handler have in common: logs a refusal, describes it
 * and decides between a problem and a page.
 */
final class Refusals {

	private static final Log logger = LogFactory.getLog(OtpProblems.class);

	private final OtpProblems problems;

	private final ThrottledLog log;

	Refusals(OtpProblems problems, Clock clock) {
		this.problems = problems;
		this.log = new ThrottledLog(logger, clock);
	}

	ErrorResponse answer(OtpException refusal, Locale locale) {
		log(refusal);
		return this.problems.of(refusal, locale);
	}

	/** Whether the person who typed can do something about it. */
	static boolean isCorrectable(OtpRejectedException rejected) {
		return switch (rejected.reason()) {
			case BAD_RECIPIENT, REGION_NOT_SERVED, DUPLICATE -> true;
			case BAD_REQUEST, MISSING -> rejected.field() != null;
			default -> false;
		};
	}

	/** Whether HTML ranks above JSON and above "anything" in an {@code Accept} header. */
	static boolean prefersHtml(List<String> accept) {
		try {
			List<MediaType> types = MediaType.parseMediaTypes(accept);
			MimeTypeUtils.sortBySpecificity(types);
			return types.stream()
				.filter((type) -> type.getQualityValue() > 0)
				.filter((type) -> type.isCompatibleWith(MediaType.TEXT_HTML)
						|| type.isCompatibleWith(MediaType.APPLICATION_JSON)
						|| type.isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
				.findFirst()
				.filter((type) -> type.isCompatibleWith(MediaType.TEXT_HTML) && !type.isWildcardType())
				.isPresent();
		}
		catch (InvalidMediaTypeException | InvalidMimeTypeException ex) {
			return false;
		}
	}

	private void log(OtpException refusal) {
		if (refusal instanceof OtpUnavailableException unavailable
				&& unavailable.reason() != OtpUnavailableException.Reason.GUARD_STORE) {
			// The guard logs what happens without its store.
			this.log.warn(unavailable.reason(),
					() -> "Code not sent or checked: " + line(unavailable.reason(), refusal));
		}
		else if (refusal instanceof OtpRejectedException rejected && !isCorrectable(rejected)) {
			this.log.error(rejected.reason(), () -> "Codes cannot be sent or checked. " + remedy(rejected.reason())
					+ ": " + line(rejected.reason(), refusal));
		}
		else if (logger.isDebugEnabled()) {
			logger.debug("Code refused: " + refusal.getMessage());
		}
	}

	private static String remedy(Reason reason) {
		return switch (reason) {
			case UNAUTHENTICATED -> "Correct 'otp.api-login' and 'otp.api-key'";
			case BAD_SENDER -> "Correct 'otp.sender'";
			case OUT_OF_CREDIT -> "Top up the account of the provider";
			case FORBIDDEN, ACCOUNT_SUSPENDED -> "Ask the provider about the account";
			// Without a price for a region the provider was not asked.
			case OTHER -> "Set what the message names, or else check 'otp.base-url' and ask the provider";
			default -> "Correct the request";
		};
	}

	private static String line(Enum<?> reason, OtpException refusal) {
		return reason + ", " + refusal.getMessage();
	}

}
