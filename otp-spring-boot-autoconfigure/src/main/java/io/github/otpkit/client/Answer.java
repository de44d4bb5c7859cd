package io.github.otpkit.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What the provider answered. Malformed or ambiguous fields count as absent.
 *
 * @param status the HTTP status
 * @param retryAfter how long the provider asks to wait
 * @param body the body, {@code null} if there is none that can be understood
 * @param sanitizer makes the provider's texts fit to be shown
 */
record Answer(int status, @Nullable Duration retryAfter, @Nullable Body body, ProviderMessage sanitizer) {

	private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

	boolean isSuccessStatus() {
		return this.status == 200 || this.status == 201;
	}

	@Nullable Integer code() {
		return (this.body != null) ? number(this.body.code()) : null;
	}

	/** Return the provider's message, sanitized. */
	String message() {
		return (this.body != null) ? this.sanitizer.sanitize(this.body.message(), this.body.requestToken(), 200) : "";
	}

	/** Return whether the body has a code, which may be unreadable. */
	private boolean hasCode() {
		return this.body != null && this.body.code() != null;
	}

	private boolean isCode(int code) {
		return Integer.valueOf(code).equals(code());
	}

	/**
	 * Return the body if the provider accepted the message and gave a token.
	 */
	Optional<Body> receipt() {
		return Optional.ofNullable(this.body)
			.filter((body) -> isSuccessStatus() && isCode(0) && StringUtils.hasText(body.requestToken()));
	}

	/**
	 * Return the balance. Its answer has no code.
	 */
	Optional<OtpBalance> balance() {
		Body body = this.body;
		if (!isSuccessStatus() || body == null || body.amount() == null || !StringUtils.hasText(body.unit())) {
			return Optional.empty();
		}
		String unit = this.sanitizer.sanitize(body.unit(), null, 16);
		return (!hasCode() || isCode(0)) ? Optional.of(new OtpBalance(body.amount(), unit)) : Optional.empty();
	}

	/**
	 * Return the outcome of a check. A code is verified only if status and body agree,
	 * and if all of the body was understood. For the other outcomes the body's code is
	 * enough, because some deployments use other statuses.
	 */
	Optional<OtpVerification> verification() {
		if (this.status == 200 && isCode(0) && this.body != null && this.body.complete()) {
			return Optional.of(OtpVerification.of(Outcome.VERIFIED));
		}
		Integer remaining = remainingAttempts();
		return Optional.ofNullable(outcome())
			.map(OtpVerification::of)
			.map((verification) -> (remaining != null) ? verification.withRemainingAttempts(remaining) : verification);
	}

	private @Nullable Integer remainingAttempts() {
		return (this.body != null) ? number(this.body.remainingAttempts()) : null;
	}

	private @Nullable Outcome outcome() {
		return switch (Objects.requireNonNullElse(code(), -1)) {
			case 196 -> Outcome.TOO_MANY_ATTEMPTS;
			case 197 -> Outcome.EXPIRED;
			case 198 -> Outcome.NOT_FOUND;
			case 199 -> Outcome.WRONG_CODE;
			default -> outcomeOfStatus();
		};
	}

	/**
	 * An expired code does not count as a guess, so a code that cannot be read is none.
	 */
	private @Nullable Outcome outcomeOfStatus() {
		return switch (this.status) {
			case 410 -> (hasCode() || hasRemainingAttempts()) ? null : Outcome.EXPIRED;
			case 422 -> (isCode(0) || leftTheCodeAlone()) ? null : Outcome.WRONG_CODE;
			default -> null;
		};
	}

	/**
	 * Return whether the provider certainly did not try the code of a check.
	 */
	boolean leftTheCodeAlone() {
		if (hasRemainingAttempts()) {
			return false;
		}
		if (!hasCode()) {
			return this.status == 401 || this.status == 402 || this.status == 403;
		}
		return switch (Objects.requireNonNullElse(code(), -1)) {
			case 101, 104, 105, 106, 107, 108, 109, 113, 114, 117, 120, 194, 195 -> true;
			default -> false;
		};
	}

	/** Return whether attempts remain of a code, which says that it was tried. */
	boolean hasRemainingAttempts() {
		return remainingAttempts() != null;
	}

	/**
	 * Return whether the body has a ticket. A send has none that an answer could repeat,
	 * so its message may have gone out.
	 */
	boolean hasTicket() {
		return this.body != null
				&& (StringUtils.hasText(this.body.requestToken()) || StringUtils.hasText(this.body.ticketNumber()));
	}

	private static @Nullable Integer number(@Nullable String value) {
		return (value != null && NUMBER.matcher(value).matches()) ? Integer.valueOf(value) : null;
	}

	@Override
	public String toString() {
		return "Answer[status=" + this.status + "]";
	}

	/**
	 * The fields of all answers, as text, since some deployments quote numbers. A field
	 * that is no scalar is empty, and so is one that stands twice with different values.
	 *
	 * @param complete whether the body is one JSON object and nothing else
	 * @param fields the values by name
	 */
	record Body(boolean complete, Map<String, @Nullable String> fields) {

		private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,30})?([eE][-+]?[0-9])?");

		@Nullable String code() {
			return this.fields.get("code");
		}

		@Nullable String message() {
			return this.fields.get("message");
		}

		@Nullable String ticketNumber() {
			return this.fields.get("ticket_number");
		}

		@Nullable String requestToken() {
			return this.fields.get("otp_request_token");
		}

		@Nullable String remainingAttempts() {
			return this.fields.get("remaining_number_of_attempts");
		}

		@Nullable BigDecimal amount() {
			String amount = this.fields.get("amount");
			return (amount != null && AMOUNT.matcher(amount).matches()) ? new BigDecimal(amount) : null;
		}

		@Nullable String unit() {
			return this.fields.get("unit");
		}

		@Override
		public String toString() {
			return "Answer.Body[hidden]";
		}

	}

}
