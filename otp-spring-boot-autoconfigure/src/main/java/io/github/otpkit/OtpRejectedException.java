package io.github.otpkit;

import org.jspecify.annotations.Nullable;

/**
 * The request cannot succeed as it is: something must be corrected. Nothing was sent.
 *
 * @since 0.1.0
 */
public final class OtpRejectedException extends OtpException {

	private final Reason reason;

	private final @Nullable String field;

	private final @Nullable String limit;

	private final @Nullable Integer providerCode;

	private OtpRejectedException(String message, Reason reason, @Nullable String field, @Nullable String limit,
			@Nullable Integer providerCode) {
		super(message, null);
		this.reason = reason;
		this.field = field;
		this.limit = limit;
		this.providerCode = providerCode;
	}

	/**
	 * Return an exception for a value that must not leave the application.
	 * @param reason what is wrong
	 * @param field the name of the value, as the settings spell it ({@code code.length})
	 * @param problem the shape of the value, never a secret or a phone number
	 * @param limit what is allowed
	 * @return the exception
	 */
	public static OtpRejectedException invalid(Reason reason, String field, String problem, String limit) {
		return new OtpRejectedException("'%s' %s; allowed: %s".formatted(field, problem, limit), reason, field, limit,
				null);
	}

	/**
	 * Return an exception for a refusal of the provider.
	 * @param reason what is wrong
	 * @param providerCode the provider's number of the refusal, if it gave one
	 * @param message what the provider said, without any personal data
	 * @return the exception
	 */
	public static OtpRejectedException refused(Reason reason, @Nullable Integer providerCode, String message) {
		return new OtpRejectedException(message, reason, null, null, providerCode);
	}

	/**
	 * Return what is wrong.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Return the name of the value at fault.
	 * @return the name, as the settings spell it, {@code null} if the provider refused
	 */
	public @Nullable String field() {
		return this.field;
	}

	/**
	 * Return what is allowed for the value at fault.
	 * @return the limit in words, {@code null} if the provider refused
	 */
	public @Nullable String limit() {
		return this.limit;
	}

	/**
	 * Return the provider's number of the refusal.
	 * @return the number, {@code null} if there is none
	 */
	public @Nullable Integer providerCode() {
		return this.providerCode;
	}

	/**
	 * What is wrong.
	 */
	public enum Reason {

		/**
		 * A value of the request or its shape.
		 */
		BAD_REQUEST,

		/**
		 * The phone number.
		 */
		BAD_RECIPIENT,

		/**
		 * The sender: its shape, or the account may not use it.
		 */
		BAD_SENDER,

		/**
		 * The credentials.
		 */
		UNAUTHENTICATED,

		/**
		 * The account may not do this.
		 */
		FORBIDDEN,

		/**
		 * The account has no credit.
		 */
		OUT_OF_CREDIT,

		/**
		 * The account is not validated, or under investigation.
		 */
		ACCOUNT_SUSPENDED,

		/**
		 * The provider has seen this very request before.
		 */
		DUPLICATE,

		/**
		 * Something else; see the message and {@link OtpRejectedException#providerCode()
		 * provider's code}.
		 */
		OTHER

	}

}
