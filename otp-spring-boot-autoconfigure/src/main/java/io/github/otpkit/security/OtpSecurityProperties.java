package io.github.otpkit.security;

import java.time.Duration;
import java.util.List;

import io.github.otpkit.InvalidOtpPropertyException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of signing in with a code.
 *
 * @param mode What a code is for.
 * @param pages Whether to serve the pages of this library.
 * @param loginPage Path of the page that asks for a number.
 * @param codePage Path of the page that asks for the code.
 * @param resendWait Time that the page waits before it offers another code, after the
 * first, the second and so on of one sign-in. The last one stays. As long as
 * 'otp.guard.send.resend-wait' if it is not set; never make it shorter.
 * @param decoyTime How long the answer to a request for which nothing is sent takes,
 * until enough messages were sent to know how long they take.
 * @param maxConcurrentRequests How many requests for codes and how many checks are
 * handled at a time, together. More are refused at once, whoever they are for, so that
 * other requests find a thread.
 * @since 0.1.0
 */
@ConfigurationProperties("otp.security")
public record OtpSecurityProperties(@DefaultValue("auto") Mode mode, @DefaultValue("true") boolean pages,
		@DefaultValue(LoginSettings.LOGIN_PAGE) String loginPage, @DefaultValue(LoginSettings.CHECK) String codePage,
		@Nullable List<Duration> resendWait, @DefaultValue("300ms") Duration decoyTime,
		@DefaultValue("100") int maxConcurrentRequests) {

	/**
	 * Creates properties.
	 * @throws InvalidOtpPropertyException if no request could be handled
	 */
	public OtpSecurityProperties {
		if (maxConcurrentRequests < 1) {
			throw new InvalidOtpPropertyException("otp.security.max-concurrent-requests",
					"is " + maxConcurrentRequests + ", so that nobody could sign in", "Set it to 1 or more.");
		}
	}

	/**
	 * What a code is for.
	 */
	public enum Mode {

		/**
		 * The second factor of users who are signed in, the only factor of all others.
		 */
		AUTO,

		/**
		 * The only factor.
		 */
		PASSWORDLESS,

		/**
		 * The second factor.
		 */
		SECOND_FACTOR

	}

}
