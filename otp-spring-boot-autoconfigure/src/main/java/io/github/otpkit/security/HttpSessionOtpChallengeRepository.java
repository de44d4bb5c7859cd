package io.github.otpkit.security;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the challenge in the HTTP session, as texts.
 */
final class HttpSessionOtpChallengeRepository implements OtpChallengeRepository {

	private static final SessionValues CHALLENGE = new SessionValues(OtpChallenge.class.getName());

	@Override
	public @Nullable OtpChallenge load(HttpServletRequest request) {
		Map<String, String> values = CHALLENGE.get(request);
		return values.isEmpty() ? null : OtpChallenge.fromMap(values);
	}

	@Override
	public void save(@Nullable OtpChallenge challenge, HttpServletRequest request, HttpServletResponse response) {
		if (challenge != null) {
			CHALLENGE.set(request, challenge.toMap());
		}
		else {
			CHALLENGE.remove(request);
		}
	}

}
