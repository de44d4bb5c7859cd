package io.github.otpkit.security;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * A typed code, before it is checked.
 */
final class CodeLogin extends OneTimeTokenAuthenticationToken {

	private static final long serialVersionUID = 1L;

	private final transient Exchange exchange;

	private final transient @Nullable OtpChallenge challenge;

	private final transient @Nullable Authentication current;

	CodeLogin(Exchange exchange, String code, @Nullable OtpChallenge challenge, @Nullable Authentication current) {
		super(code);
		this.exchange = exchange;
		this.challenge = challenge;
		this.current = current;
	}

	Exchange exchange() {
		return this.exchange;
	}

	/** Returns what the browser has to answer, with this attempt counted. */
	@Nullable OtpChallenge challenge() {
		return this.challenge;
	}

	/** Returns who is signed in already. */
	@Nullable Authentication current() {
		return this.current;
	}

	/** Returns the code with digits of any script as ASCII, without spaces and dashes. */
	String code() {
		String typed = String.valueOf(getTokenValue());
		StringBuilder code = new StringBuilder();
		typed.codePoints()
			.filter((character) -> character != '-' && !Character.isWhitespace(character)
					&& !Character.isSpaceChar(character) && Character.getType(character) != Character.FORMAT
					&& Character.getType(character) != Character.DASH_PUNCTUATION)
			.forEach((character) -> code.append(Character.isDigit(character)
					? String.valueOf(Character.digit(character, 10)) : Character.toString(character)));
		return code.toString();
	}

	@Override
	public @Nullable Object getPrincipal() {
		return (this.challenge != null) ? this.challenge.getUsername() : "";
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this);
	}

}
