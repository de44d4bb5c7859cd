package io.github.otpkit.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.security.OtpSecurityProperties.Mode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which typed codes the provider is asked about, and how long the others take.
 */
class CodeChecksTests {

	private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	private static final Authentication ALICE = signedIn("alice");

	private static final Authentication BOB = signedIn("bob");

	private Outcome outcome = Outcome.VERIFIED;

	private final List<OtpCheck> asked = new ArrayList<>();

	private final List<Long> pauses = new ArrayList<>();

	@Test
	void theNewestCodeIsCheckedFirst() {
		check(Mode.AUTO, challenge(false, "one", "two"), null);
		assertThat(this.asked).singleElement().satisfies((check) -> {
			assertThat(check.requestToken()).isEqualTo("two");
			assertThat(check.earlier()).extracting(OtpCheck::requestToken).isEqualTo("one");
		});
	}

	@Test
	void aSecondFactorIsForTheUserWhoAskedForIt() {
		assertRefused(Mode.AUTO, challenge(true, "one"), BOB);
		assertRefused(Mode.AUTO, challenge(true, "one"), null);
		assertThat(check(Mode.AUTO, challenge(true, "one"), ALICE).getName()).isEqualTo("alice");
	}

	@Test
	void theCodeOfAVisitorIsNotForSomebodyWhoSignedInMeanwhile() {
		assertRefused(Mode.AUTO, challenge(false, "one"), BOB);
		assertThat(check(Mode.AUTO, challenge(false, "one"), null).getName()).isEqualTo("alice");
		assertThat(check(Mode.PASSWORDLESS, challenge(false, "one"), BOB).getName()).isEqualTo("alice");
	}

	@Test
	void aCodeIsCheckedAsOftenAsAllowed() {
		OtpChallenge challenge = challenge(false, "one");
		for (int i = 0; i < 3; i++) {
			challenge = challenge.withAttempt();
			check(Mode.AUTO, challenge, null);
		}
		assertRefused(Mode.AUTO, challenge.withAttempt(), null);
	}

	@Test
	void aCodeIsCheckedUntilItExpires() {
		OtpChallenge challenge = challenge(false, "one");
		checkAt(NOW.plusSeconds(299), Mode.AUTO, challenge, null);
		this.asked.clear();
		assertThatExceptionOfType(BadCredentialsException.class)
			.isThrownBy(() -> checkAt(NOW.plusSeconds(300), Mode.AUTO, challenge, null));
		assertThat(this.asked).isEmpty();
	}

	@Test
	void aCheckTheProviderIsNotAskedForWaits() {
		assertRefused(Mode.AUTO, challenge(false), null);
		assertThat(this.pauses).hasSize(1);
	}

	@Test
	void aWrongCodeForFewerMessagesThanWereRequestedWaits() {
		OtpChallenge challenge = challenge(false, "one").withRequest(null, NOW, Duration.ZERO, Duration.ofMinutes(5));
		this.outcome = Outcome.WRONG_CODE;
		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> check(Mode.AUTO, challenge, null));
		assertThat(this.pauses).hasSize(1);
	}

	@Test
	void aCheckOfAllCodesThatWereRequestedDoesNotWait() {
		check(Mode.AUTO, challenge(false, "one"), null);
		check(Mode.AUTO, challenge(false, "one", "two"), null);
		assertThat(this.pauses).isEmpty();
	}

	private void assertRefused(Mode mode, OtpChallenge challenge, @Nullable Authentication current) {
		this.asked.clear();
		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> check(mode, challenge, current));
		assertThat(this.asked).isEmpty();
	}

	private Authentication check(Mode mode, OtpChallenge challenge, @Nullable Authentication current) {
		return checkAt(NOW, mode, challenge, current);
	}

	private Authentication checkAt(Instant now, Mode mode, OtpChallenge challenge, @Nullable Authentication current) {
		Clock clock = Clock.fixed(now, ZoneOffset.UTC);
		LoginSettings settings = new LoginSettings(mode, "/login", "/login/ott", List.of(), Duration.ofMinutes(5), 3,
				100);
		Users users = new Users(new Alice(),
				new InMemoryUserDetailsManager(User.withUsername("alice").password("").build()));
		CodeChecks checks = new CodeChecks(settings, users, (check) -> {
			this.asked.add(check);
			return OtpVerification.of(this.outcome);
		}, new HttpSessionOtpChallengeRepository(), new ConfirmedActions(new UsedGrants.Local(clock), clock),
				new ResponsePaces(Duration.ofSeconds(1), new Random(1), this.pauses::add), clock);
		Exchange exchange = new Exchange(new MockHttpServletRequest(), new MockHttpServletResponse());
		return checks.authenticate(new CodeLogin(exchange, "123456", challenge, current), challenge);
	}

	private static OtpChallenge challenge(boolean secondFactor, String... tokens) {
		OtpChallenge challenge = OtpChallenge
			.of(new OtpChallenge.Subject("alice", "alice", secondFactor, "+33612345678", null), NOW);
		for (String token : tokens) {
			challenge = challenge.withRequest(OtpTicket.of(token, "+33612345678", NOW.plusSeconds(300)), NOW,
					Duration.ZERO, Duration.ofMinutes(5));
		}
		return (tokens.length > 0) ? challenge : challenge.withRequest(null, NOW, Duration.ZERO, Duration.ofMinutes(5));
	}

	private static Authentication signedIn(String name) {
		return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
	}

	private static final class Alice implements OtpUserResolver {

		@Override
		public Optional<OtpUser> byLogin(String typed) {
			return Optional.of(new OtpUser("alice", "+33612345678"));
		}

		@Override
		public Optional<OtpUser> byUsername(String username) {
			return byLogin(username);
		}

	}

}
