package io.github.otpkit.security;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsChecker;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.util.StringUtils;

/**
 * Finds users, and their accounts if a code is the only factor.
 */
final class Users {

	/** The longest e-mail address, and more than any phone number. */
	static final int MAX_LOGIN = 254;

	private final OtpUserResolver resolver;

	private final @Nullable UserDetailsService accounts;

	private final UserDetailsChecker status = new AccountStatusUserDetailsChecker();

	Users(OtpUserResolver resolver, @Nullable UserDetailsService accounts) {
		this.resolver = resolver;
		this.accounts = accounts;
	}

	/** Returns the user who may sign in with what was typed. */
	Optional<OtpUser> byLogin(String typed) {
		if (!StringUtils.hasText(typed) || typed.length() > MAX_LOGIN) {
			return Optional.empty();
		}
		return this.resolver.byLogin(typed).filter((user) -> mayReceiveCodes(user) && maySignIn(user));
	}

	/** Returns a user who is signed in, if codes can be sent to that user. */
	Optional<OtpUser> byUsername(String username) {
		return this.resolver.byUsername(username)
			.filter(Users::mayReceiveCodes)
			.map((user) -> new OtpUser(username, user.phoneNumber()));
	}

	/**
	 * Returns the user whom a code is for, if the login and the number are still theirs.
	 */
	Optional<OtpUser> unchanged(OtpChallenge.Subject subject) {
		Optional<OtpUser> user = subject.secondFactor() ? byUsername(subject.login())
				: this.resolver.byLogin(subject.login());
		return user.filter(subject::isOf);
	}

	/**
	 * Load the account of a user.
	 * @param username the user name
	 * @return the account
	 * @throws AuthenticationException if there is none or if it may not be used
	 */
	UserDetails load(String username) {
		if (this.accounts == null) {
			throw new IllegalStateException("There is no UserDetailsService");
		}
		UserDetails account = this.accounts.loadUserByUsername(username);
		this.status.check(account);
		return account;
	}

	private boolean maySignIn(OtpUser user) {
		try {
			load(user.username());
			return true;
		}
		catch (AuthenticationException ex) {
			return false;
		}
	}

	private static boolean mayReceiveCodes(OtpUser user) {
		return StringUtils.hasText(user.phoneNumber());
	}

}
