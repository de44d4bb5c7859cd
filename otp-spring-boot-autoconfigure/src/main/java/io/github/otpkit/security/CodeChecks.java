package io.github.otpkit.security;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerifier;
import io.github.otpkit.security.OtpSecurityProperties.Mode;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ott.OneTimeTokenAuthentication;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;

/**
 * Checks typed codes. An attempt is counted before the provider is asked. A wrong code is
 * exactly a {@link BadCredentialsException}, which is what listeners that lock accounts
 * wait for.
 */
final class CodeChecks implements AuthenticationConverter {

	private final LoginSettings settings;

	private final Users users;

	private final OtpVerifier verifier;

	private final OtpChallengeRepository challenges;

	private final ConfirmedActions actions;

	private final ResponsePaces paces;

	private final Clock clock;

	CodeChecks(LoginSettings settings, Users users, OtpVerifier verifier, OtpChallengeRepository challenges,
			ConfirmedActions actions, ResponsePaces paces, Clock clock) {
		this.settings = settings;
		this.users = users;
		this.verifier = verifier;
		this.challenges = challenges;
		this.actions = actions;
		this.paces = paces;
		this.clock = clock;
	}

	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		String code = request.getParameter("token");
		if (code == null) {
			return null;
		}
		Exchange exchange = Exchange.of(request);
		OtpChallenge challenge = this.challenges.load(request);
		if (challenge != null) {
			challenge = challenge.withAttempt();
			this.challenges.save(challenge, request, exchange.response());
		}
		CodeLogin login = new CodeLogin(exchange, code, challenge, SignedIn.current());
		login.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
		return login;
	}

	/**
	 * Check a code and sign in.
	 * @param login the typed code
	 * @param challenge what the browser has to answer
	 * @return who is signed in now
	 */
	Authentication authenticate(CodeLogin login, OtpChallenge challenge) {
		if (!isValid(login, challenge)) {
			throw wrong();
		}
		verify(login, challenge);
		OtpUser user = this.users.unchanged(challenge.subject()).orElseThrow(CodeChecks::wrong);
		Exchange exchange = login.exchange();
		this.challenges.save(null, exchange.request(), exchange.response());
		Authentication result = (challenge.isSecondFactor() && login.current() != null)
				? withFactor(login.current(), challenge) : signIn(login, user);
		OtpAction action = challenge.subject().action();
		if (action != null) {
			this.actions.grant(exchange.request(), action, result.getName());
			exchange.returnTo(action.returnTo());
		}
		return result;
	}

	/** A challenge is of one user, and of a signed-in user or a visitor. */
	private boolean isValid(CodeLogin login, OtpChallenge challenge) {
		Authentication current = login.current();
		boolean bound = challenge.isSecondFactor()
				? current != null && current.getName().equals(challenge.getUsername())
				: current == null || this.settings.mode() == Mode.PASSWORDLESS;
		return bound && challenge.attempts() <= this.settings.maxAttempts()
				&& this.clock.instant().isBefore(challenge.getExpiresAt());
	}

	private void verify(CodeLogin login, OtpChallenge challenge) {
		List<OtpTicket> tickets = challenge.ticketsAt(this.clock.instant());
		OtpCheck check = check(login.code(), tickets);
		long start = System.nanoTime();
		OtpException failure = null;
		try {
			if (!tickets.isEmpty() && this.verifier.verify(check).isVerified()) {
				this.paces.verified(tickets.size(), System.nanoTime() - start);
				return;
			}
		}
		catch (OtpException ex) {
			failure = ex;
			login.exchange().failed(ex);
		}
		this.paces.settle(challenge, tickets.size(), failure, System.nanoTime() - start);
		throw (failure instanceof OtpUnavailableException unavailable) ? notChecked(login, challenge, unavailable)
				: wrong();
	}

	/**
	 * An attempt counts unless the provider certainly has not seen it. For visitors it
	 * always does, since that of a decoy does.
	 */
	private AuthenticationException notChecked(CodeLogin login, OtpChallenge challenge,
			OtpUnavailableException failure) {
		if (challenge.isSecondFactor() && !failure.mayHaveGoneOut()) {
			this.challenges.save(challenge.withoutAttempt(), login.exchange().request(), login.exchange().response());
		}
		return new AuthenticationServiceException("The code was not checked", failure);
	}

	/** What cannot be a code is wrong, whatever was sent. */
	private static OtpCheck check(String code, List<OtpTicket> tickets) {
		try {
			if (tickets.isEmpty()) {
				return OtpCheck.of("decoy", code);
			}
			OtpCheck check = OtpCheck.of(tickets.get(0), code);
			return (tickets.size() > 1) ? check.withEarlierTicket(tickets.get(1)) : check;
		}
		catch (OtpRejectedException ex) {
			throw wrong();
		}
	}

	private Authentication signIn(CodeLogin login, OtpUser user) {
		try {
			UserDetails account = this.users.load(user.username());
			Set<GrantedAuthority> authorities = new HashSet<>(account.getAuthorities());
			authorities.add(factor());
			OneTimeTokenAuthentication result = new OneTimeTokenAuthentication(account, authorities);
			result.setDetails(login.getDetails());
			return result;
		}
		catch (UsernameNotFoundException ex) {
			throw wrong();
		}
	}

	/** Keeps the principal of the first factor, which may not be of this application. */
	private static Authentication withFactor(Authentication current, OtpChallenge challenge) {
		if (challenge.subject().action() != null) {
			// The person read what the code is for, and it opens nothing else.
			return current;
		}
		return current.toBuilder().authorities((authorities) -> {
			authorities.removeIf((authority) -> FactorGrantedAuthority.OTT_AUTHORITY.equals(authority.getAuthority()));
			authorities.add(factor());
		}).build();
	}

	private static GrantedAuthority factor() {
		return FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.OTT_AUTHORITY);
	}

	private static BadCredentialsException wrong() {
		return new BadCredentialsException("The code is wrong or no longer valid");
	}

}
