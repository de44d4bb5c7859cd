package io.github.otpkit.security;

/**
 * The application uses {@link OtpLogin}, and something is missing that it needs.
 */
final class OtpLoginNotReadyException extends RuntimeException {

	private final String remedy;

	OtpLoginNotReadyException(String problem, String remedy) {
		super(problem);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
