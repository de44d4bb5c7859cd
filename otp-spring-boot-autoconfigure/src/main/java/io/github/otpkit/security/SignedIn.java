package io.github.otpkit.security;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Tells who is signed in.
 */
final class SignedIn {

	private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

	private SignedIn() {
	}

	/** Returns the current authentication, {@code null} for a visitor. */
	static @Nullable Authentication current() {
		Authentication current = SecurityContextHolder.getContext().getAuthentication();
		return TRUST.isAuthenticated(current) ? current : null;
	}

}
