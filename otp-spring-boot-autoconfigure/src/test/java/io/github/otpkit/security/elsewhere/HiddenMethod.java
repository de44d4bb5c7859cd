package io.github.otpkit.security.elsewhere;

import io.github.otpkit.security.RequireOtp;

/**
 * No proxy of a subclass in another package can override the method.
 */
public class HiddenMethod {

	@RequireOtp(purpose = "hidden")
	String hidden() {
		return "done";
	}

	/** Calls the method from its own package. */
	public static String call(HiddenMethod target) {
		return target.hidden();
	}

}
