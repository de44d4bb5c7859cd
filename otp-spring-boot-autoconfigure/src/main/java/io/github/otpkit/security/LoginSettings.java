package io.github.otpkit.security;

import java.time.Duration;
import java.util.List;

import io.github.otpkit.security.OtpSecurityProperties.Mode;

/**
 * What the settings of the application say.
 *
 * @param mode what a code is for
 * @param loginPage the path of the page that asks for a number
 * @param codePage the path of the page that asks for the code
 * @param resendWait the waits between two codes
 * @param validity how long a code is valid
 * @param maxAttempts how many codes may be typed for one sign-in
 * @param maxConcurrentRequests how many requests are handled at a time
 */
record LoginSettings(Mode mode, String loginPage, String codePage, List<Duration> resendWait, Duration validity,
		int maxAttempts, int maxConcurrentRequests) {

	/** Where a code is requested. */
	static final String SEND = "/ott/generate";

	/** Where a code is checked. */
	static final String CHECK = "/login/ott";

	static final String CSS = "/otp/sign-in.css";

	static final String JS = "/otp/sign-in.js";

	/** Whether the code arrived. */
	static final String STATUS = "/otp/sign-in.json";

	static final String LOGIN_PAGE = "/login";

	Duration waitAfter(int requests) {
		return this.resendWait.isEmpty() ? Duration.ZERO
				: this.resendWait.get(Math.min(requests, this.resendWait.size()) - 1);
	}

}
