package io.github.otpkit.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpSender;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.guard.OtpGuard;
import io.github.otpkit.security.OtpSecurityProperties.Mode;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is sent for a request, and that the others take as long.
 */
class CodeRequestsTests {

	private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

	private final List<OtpRequest> sent = new ArrayList<>();

	private final List<Long> pauses = new ArrayList<>();

	private final OtpChallengeRepository challenges = new HttpSessionOtpChallengeRepository();

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final OtpSender sender = (request) -> {
		this.sent.add(request);
		return OtpTicket.of("ticket" + this.sent.size(), request.phoneNumber(), NOW.plusSeconds(300));
	};

	@Test
	void aRequestForWhichNothingIsSentWaits() {
		for (String login : List.of("nobody", "", "disabled", "numberless")) {
			ask(this.sender, login);
		}
		assertThat(this.sent).isEmpty();
		assertThat(this.pauses).hasSize(4);
		ask(failing(new OtpRateLimitedException("No", OtpRateLimitedException.Limit.NUMBER, null)), "alice");
		ask(failing(new OtpUnavailableException("No", Reason.GUARD_STORE, false, null, null)), "bob");
		assertThat(this.pauses).hasSize(6);
	}

	@Test
	void aRequestForWhichACodeIsSentDoesNotWait() {
		ask(this.sender, "alice");
		assertThat(this.pauses).isEmpty();
	}

	@Test
	void anotherLoginStartsAgainWithoutTheCodesOfTheFirst() {
		ask(this.sender, "alice");
		OtpChallenge bob = ask(this.sender, "bob");
		assertThat(this.sent).extracting(OtpRequest::phoneNumber).containsExactly("+33612345678", "+33698765432");
		assertThat(bob.getUsername()).isEqualTo("bob");
		assertThat(bob.tickets()).extracting(OtpTicket::requestToken).containsExactly("ticket2");
	}

	@Test
	void theSameLoginWaitsBeforeAnotherCodeIsSent() {
		OtpChallenge first = ask(this.sender, "alice");
		assertThat(ask(this.sender, "alice").toMap()).isEqualTo(first.toMap());
		assertThat(this.sent).hasSize(1);
	}

	private OtpChallenge ask(OtpSender sender, String login) {
		LoginSettings settings = new LoginSettings(Mode.AUTO, "/login", "/login/ott", List.of(Duration.ofSeconds(30)),
				Duration.ofMinutes(5), 5, 100);
		CodeRequests requests = new CodeRequests(settings, new Users(new People(), accounts()),
				new CodeMessages(sender, new SecurityTexts(new StaticMessageSource()), null), this.challenges,
				new ConfirmedActions(new UsedGrants.Local(this.clock), this.clock),
				new Decoys(OtpGuard.NONE, new ResponsePace(Duration.ofSeconds(1), new Random(1), this.pauses::add)),
				this.clock);
		Exchange exchange = new Exchange(this.request, new MockHttpServletResponse());
		OtpChallenge challenge = requests.generate(new CodeRequest(exchange, login, false, null));
		this.challenges.save(challenge, this.request, exchange.response());
		return challenge;
	}

	private static InMemoryUserDetailsManager accounts() {
		return new InMemoryUserDetailsManager(User.withUsername("alice").password("").build(),
				User.withUsername("bob").password("").build(), User.withUsername("numberless").password("").build(),
				User.withUsername("disabled").password("").disabled(true).build());
	}

	private static OtpSender failing(OtpException failure) {
		return (request) -> {
			throw failure;
		};
	}

	private static final class People implements OtpUserResolver {

		@Override
		public Optional<OtpUser> byLogin(String typed) {
			return Optional.ofNullable(switch (typed) {
				case "alice", "disabled" -> new OtpUser(typed, "+33612345678");
				case "bob" -> new OtpUser(typed, "+33698765432");
				case "numberless" -> new OtpUser(typed, null);
				default -> null;
			});
		}

		@Override
		public Optional<OtpUser> byUsername(String username) {
			return byLogin(username);
		}

	}

}
