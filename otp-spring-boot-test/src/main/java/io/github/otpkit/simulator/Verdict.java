package io.github.otpkit.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What the provider says of a check, with its return code.
 */
record Verdict(int code, String message, @Nullable Integer remainingAttempts) {

	static final Verdict SUCCESS = new Verdict(0, "success", null);

	static final Verdict NO_REQUEST = new Verdict(194, "Neither phone number nor request token given", null);

	static final Verdict NO_CODE = new Verdict(195, "Code missing", null);

	static final Verdict TOO_MANY_ATTEMPTS = new Verdict(196, "Maximum of wrong attempts reached", null);

	static final Verdict EXPIRED = new Verdict(197, "Request expired", null);

	static final Verdict NOT_FOUND = new Verdict(198, "Request not found", null);

	static Verdict wrong(int remainingAttempts) {
		return new Verdict(199, "Wrong code", remainingAttempts);
	}

}
