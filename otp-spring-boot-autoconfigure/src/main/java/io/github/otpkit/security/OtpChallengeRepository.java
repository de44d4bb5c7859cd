package io.github.otpkit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the challenge of a browser between the request for a code and its check. A bean
 * of this type replaces the one of this library, which uses the HTTP session.
 *
 * @since 0.1.0
 */
public interface OtpChallengeRepository {

	/**
	 * Load the challenge of a browser.
	 * @param request a request of that browser
	 * @return the challenge, {@code null} if there is none
	 */
	@Nullable OtpChallenge load(HttpServletRequest request);

	/**
	 * Save the challenge of a browser in place of the one before.
	 * @param challenge the challenge, {@code null} to remove it
	 * @param request the current request
	 * @param response the current response
	 */
	void save(@Nullable OtpChallenge challenge, HttpServletRequest request, HttpServletResponse response);

}
