package io.github.otpkit.security;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.util.StringUtils;

/**
 * A request for a code, with the HTTP request that it came in.
 */
final class CodeRequest extends GenerateOneTimeTokenRequest {

	private final Exchange exchange;

	private final String login;

	private final boolean secondFactor;

	private final @Nullable OtpAction action;

	CodeRequest(Exchange exchange, String login, boolean secondFactor, @Nullable OtpAction action) {
		super(StringUtils.hasText(login) ? login : "nobody");
		this.exchange = exchange;
		this.login = login;
		this.secondFactor = secondFactor;
		this.action = action;
	}

	Exchange exchange() {
		return this.exchange;
	}

	String login() {
		return this.login;
	}

	boolean isSecondFactor() {
		return this.secondFactor;
	}

	@Nullable OtpAction action() {
		return this.action;
	}

	/** Whether the page shows an action that no longer waits for a code. */
	boolean isGone() {
		return this.action == null && this.secondFactor
				&& this.exchange.request().getParameter(ConfirmedActions.FIELD) != null;
	}

	/** Returns whom the code is for. */
	OtpChallenge.Subject subject(@Nullable OtpUser user) {
		return new OtpChallenge.Subject(this.login, (user != null) ? user.username() : null, this.secondFactor,
				(user != null) ? user.phoneNumber() : null, this.action);
	}

	/** Whether the person wants to be called. */
	boolean wantsCall() {
		return "voice".equals(this.exchange.request().getParameter("channel"));
	}

}
