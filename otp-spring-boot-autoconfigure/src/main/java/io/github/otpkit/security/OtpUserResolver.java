package io.github.otpkit.security;

import java.util.Optional;

/**
 * Finds the users that may sign in with a code. The application provides a bean of this
 * type. It is asked again after the right code, which is refused unless user name and
 * number are the same as when it was sent. Implementations are thread-safe.
 *
 * @since 0.1.0
 */
public interface OtpUserResolver {

	/**
	 * Find the user that a visitor means. Nothing of the result is shown to the visitor.
	 * @param typed what the visitor typed, a phone number for instance, at most 254
	 * characters; read numbers with an {@code OtpPhoneParser}
	 * @return the user, empty if nobody signs in with it
	 */
	Optional<OtpUser> byLogin(String typed);

	/**
	 * Find the phone of a user who is signed in already.
	 * @param username the name of the authentication
	 * @return the user, empty if the user is not known here
	 */
	Optional<OtpUser> byUsername(String username);

}
