package io.github.otpkit.security;

import java.time.Clock;
import java.time.Instant;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRejectedException.Reason;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.security.OtpSecurityProperties.Mode;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.ott.GenerateOneTimeTokenRequestResolver;

/**
 * Answers requests for a code with a challenge. If nothing is sent, because nobody has
 * the login, because a limit is reached or because the provider fails, the challenge
 * looks the same and takes as long.
 */
final class CodeRequests implements OneTimeTokenService, GenerateOneTimeTokenRequestResolver {

	private static final Log logger = LogFactory.getLog(OtpLogin.class);

	private final LoginSettings settings;

	private final Users users;

	private final CodeMessages messages;

	private final OtpChallengeRepository challenges;

	private final ConfirmedActions actions;

	private final Decoys decoys;

	private final Clock clock;

	CodeRequests(LoginSettings settings, Users users, CodeMessages messages, OtpChallengeRepository challenges,
			ConfirmedActions actions, Decoys decoys, Clock clock) {
		this.settings = settings;
		this.users = users;
		this.messages = messages;
		this.challenges = challenges;
		this.actions = actions;
		this.decoys = decoys;
		this.clock = clock;
	}

	@Override
	public @Nullable GenerateOneTimeTokenRequest resolve(HttpServletRequest request) {
		Exchange exchange = Exchange.of(request);
		Authentication current = SignedIn.current();
		if (current != null) {
			OtpAction action = this.actions.requested(request, current.getName());
			if (action != null || request.getParameter(ConfirmedActions.FIELD) != null
					|| this.settings.mode() != Mode.PASSWORDLESS) {
				return new CodeRequest(exchange, current.getName(), true, action);
			}
		}
		return (this.settings.mode() != Mode.SECOND_FACTOR) ? new CodeRequest(exchange, typed(request), false, null)
				: null;
	}

	/** Another code goes where the last one went, whatever the browser sends. */
	private String typed(HttpServletRequest request) {
		String typed = request.getParameter("username");
		if (typed != null) {
			return typed.trim().substring(0, Math.min(typed.trim().length(), Users.MAX_LOGIN + 1));
		}
		OtpChallenge challenge = this.challenges.load(request);
		return (challenge != null && !challenge.isSecondFactor()) ? challenge.subject().login() : "";
	}

	@Override
	public OtpChallenge generate(GenerateOneTimeTokenRequest generateRequest) {
		CodeRequest request = (CodeRequest) generateRequest;
		if (request.isGone()) {
			request.exchange()
				.failed(OtpRejectedException.invalid(Reason.BAD_REQUEST, ConfirmedActions.FIELD,
						"is not the one that was denied last", "the action that the page shows"));
			return OtpChallenge.of(request.subject(null), this.clock.instant());
		}
		OtpChallenge current = this.challenges.load(request.exchange().request());
		if (current != null && current.isOf(request) && this.clock.instant().isBefore(current.resendAt())) {
			return current;
		}
		long start = System.nanoTime();
		OtpUser user = (request.isSecondFactor() ? this.users.byUsername(request.login())
				: this.users.byLogin(request.login()))
			.orElse(null);
		OtpChallenge challenge = challenge(request, user, current);
		OtpTicket ticket = send(request, challenge, user, start);
		if (ticket == null && request.isSecondFactor()) {
			return challenge;
		}
		return challenge.withRequest(ticket, this.clock.instant(),
				this.settings.waitAfter(challenge.counts().requests() + 1), this.settings.validity());
	}

	/**
	 * Another login, or the same one when it has passed to another user, does not start
	 * the counts again.
	 */
	private OtpChallenge challenge(CodeRequest request, @Nullable OtpUser user, @Nullable OtpChallenge current) {
		Instant now = this.clock.instant();
		OtpChallenge challenge = OtpChallenge.of(request.subject(user), now);
		boolean unanswerable = request.isSecondFactor() && user == null;
		return (current != null && now.isBefore(current.getExpiresAt()) && !unanswerable)
				? challenge.continuing(current) : challenge;
	}

	private @Nullable OtpTicket send(CodeRequest request, OtpChallenge challenge, @Nullable OtpUser user, long start) {
		OtpException failure = null;
		if (user != null && user.phoneNumber() != null) {
			try {
				OtpTicket ticket = this.messages.send(challenge.subject(), user.phoneNumber(),
						request.wantsCall() && this.messages.offersCall(challenge, this.clock.instant()));
				this.decoys.sent(start);
				return ticket;
			}
			catch (OtpException ex) {
				failure = ex;
				request.exchange().failed(ex);
				logger.debug("Code for a sign-in not sent: " + ex.getMessage());
			}
		}
		if (!request.isSecondFactor()) {
			this.decoys.complete(failure, start);
		}
		return null;
	}

	@Override
	public OneTimeToken consume(OneTimeTokenAuthenticationToken authenticationToken) {
		throw new IllegalStateException("Codes are checked by CodeChecks");
	}

}
