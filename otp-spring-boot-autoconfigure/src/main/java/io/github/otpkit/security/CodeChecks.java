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
		Exchange exchange = login.exchange();
		this.challenges.save(null, exchange.request(), exchange.response());
		Authentication result = (challenge.isSecondFactor() && login.current() != null)
				? withFactor(login.current(), challenge) : signIn(login, challenge);
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
		OtpCheck check = check(login.code(), challenge.tickets());
		long start = System.nanoTime();
		boolean asked = false;
		try {
			if (challenge.tickets().isEmpty()) {
				throw wrong();
			}
			boolean verified = this.verifier.verify(check).isVerified();
			asked = true;
			if (!verified) {
				throw wrong();
			}
		}
		catch (OtpException ex) {
			asked = login.exchange().failed(ex);
			throw (ex instanceof OtpUnavailableException)
					? new AuthenticationServiceException("The code was not checked", ex) : wrong();
		}
		finally {
			this.paces.settle(challenge, asked, System.nanoTime() - start);
		}
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

	private Authentication signIn(CodeLogin login, OtpChallenge challenge) {
		try {
			UserDetails user = this.users.load(challenge.getUsername());
			Set<GrantedAuthority> authorities = new HashSet<>(user.getAuthorities());
			authorities.add(factor());
			OneTimeTokenAuthentication result = new OneTimeTokenAuthentication(user, authorities);
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
