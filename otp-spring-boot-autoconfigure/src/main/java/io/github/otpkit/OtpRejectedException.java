package io.github.otpkit;

import org.jspecify.annotations.Nullable;

/**
 * The request cannot succeed until something is corrected. Nothing was sent.
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
	 * Return an exception for a value that the provider would not take as it is.
	 * @param reason what is wrong
	 * @param field the name of the value, spelled like a property ({@code code.length})
	 * @param problem what is wrong with it: its shape, never a secret or a phone number
	 * @param limit what is allowed
	 * @return the exception
	 */
	public static OtpRejectedException invalid(Reason reason, String field, String problem, String limit) {
		return new OtpRejectedException("'%s' %s; allowed: %s".formatted(field, problem, limit), reason, field, limit,
				null);
	}

	/**
	 * Return an exception for a value that is {@code null}, empty or blank.
	 * @param field the name of the value, spelled like a property ({@code code.length})
	 * @param limit what is allowed
	 * @return the exception, with the reason {@link Reason#MISSING}
	 */
	public static OtpRejectedException missing(String field, String limit) {
		return invalid(Reason.MISSING, field, "is missing", limit);
	}

	/**
	 * Return an exception for a refusal of the provider.
	 * @param reason what is wrong
	 * @param providerCode the provider's code, {@code null} if it gave none
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
	 * Return the name of the refused value.
	 * @return the name, spelled like a property, {@code null} if the provider refused
	 */
	public @Nullable String field() {
		return this.field;
	}

	/**
	 * Return what is allowed for the refused value.
	 * @return the limit in words, {@code null} if the provider refused
	 */
	public @Nullable String limit() {
		return this.limit;
	}

	/**
	 * Return the provider's code.
	 * @return the code, {@code null} if there is none
	 */
	public @Nullable Integer providerCode() {
		return this.providerCode;
	}

	/**
	 * What is wrong.
	 */
	public enum Reason {

		/**
		 * A value of the request is malformed.
		 */
		BAD_REQUEST,

		/**
		 * A value of the request is {@code null}, empty or blank.
		 */
		MISSING,

		/**
		 * The phone number cannot be used.
		 */
		BAD_RECIPIENT,

		/**
		 * The phone number is valid, but the application does not send to its region.
		 */
		REGION_NOT_SERVED,

		/**
		 * The sender is malformed, or the account may not use it.
		 */
		BAD_SENDER,

		/**
		 * The provider refuses the credentials.
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
		 * The account is not validated, or is under investigation.
		 */
		ACCOUNT_SUSPENDED,

		/**
		 * The provider has already seen this request.
		 */
		DUPLICATE,

		/**
		 * Something else; see the message and {@link OtpRejectedException#providerCode()
		 * provider's code}.
		 */
		OTHER

	}

}
