package io.github.otpkit.security;

import io.github.otpkit.OtpFormats;
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
		String username = (user != null && !this.secondFactor) ? user.username() : this.login;
		String number = (user != null) ? user.phoneNumber() : null;
		return new OtpChallenge.Subject(this.login, username, this.secondFactor,
				(number != null && this.secondFactor) ? OtpFormats.mask(number) : null, this.action);
	}

	/** Whether the person wants to be called. */
	boolean wantsCall() {
		return "voice".equals(this.exchange.request().getParameter("channel"));
	}

}
