package io.github.otpkit.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.otpkit.OtpCheck;
import io.github.otpkit.OtpException;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpUnavailableException.Reason;
import io.github.otpkit.OtpVerification;
import io.github.otpkit.OtpVerification.Outcome;
import org.apache.commons.logging.impl.NoOpLog;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;
import static org.assertj.core.api.Assertions.catchThrowable;

class DefaultOtpGuardTests {

	private static final String NUMBER = "+33612345678";

	private final OtpException rejected = OtpRejectedException.refused(OtpRejectedException.Reason.OTHER, 1, "no");

	private final OtpException limited = new OtpRateLimitedException("wait", Limit.PROVIDER, null);

	private final OtpException notSent = new OtpUnavailableException("no", Reason.UNREACHABLE, false, null, null);

	private final OtpException maybeSent = new OtpUnavailableException("no", Reason.TIMEOUT, true, null, null);

	private final MutableClock clock = new MutableClock();

	private final List<Object> events = new ArrayList<>();

	private DefaultOtpGuard guard = Guards.guard(Guards.local(this.clock), this.clock);

	@Test
	void aTicketTellsWhenTheNextCodeMayBeSent() {
		assertThat(send().resendAt()).isEqualTo(this.clock.instant().plusSeconds(30));
		assertRefused(Limit.RESEND_WAIT, Duration.ofSeconds(30));
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(send().resendAt()).isEqualTo(this.clock.instant().plusSeconds(40));
	}

	@Test
	void aTicketHasNoResendTimeIfThereIsNoWait() {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.resend-wait=");
		assertThat(send().resendAt()).isNull();
	}

	@Test
	void eachLimitOfSendingHolds() {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.resend-wait=", "send.total=21/1h");
		for (int i = 0; i < 5; i++) {
			Guards.send(this.guard, NUMBER, null, this.clock);
		}
		assertRefused(Limit.NUMBER, Duration.ofMinutes(10));
		for (int i = 0; i < 5; i++) {
			Guards.send(this.guard, "+3361234000" + i, "192.0.2.1", this.clock);
		}
		assertRefused(() -> Guards.send(this.guard, "+33612349999", null, this.clock), Limit.RANGE,
				Duration.ofHours(1));
		for (int i = 0; i < 5; i++) {
			Guards.send(this.guard, "+336777700" + i + "0", "192.0.2.1", this.clock);
		}
		assertRefused(() -> Guards.send(this.guard, "+33688880000", "192.0.2.1", this.clock), Limit.CLIENT_ADDRESS,
				Duration.ofHours(1));
		for (int i = 0; i < 6; i++) {
			Guards.send(this.guard, "+3370000" + i + "000", null, this.clock);
		}
		assertRefused(() -> Guards.send(this.guard, "+33688880000", null, this.clock), Limit.TOTAL,
				Duration.ofHours(1));
	}

	@Test
	void eachPurposeHasItsOwnWaitButNotItsOwnQuota() {
		for (int i = 0; i < 5; i++) {
			OtpRequest request = OtpRequest.to(NUMBER).withPurpose("purpose-" + i);
			this.guard.send(request, Guards.provider(this.clock));
			assertRefused(() -> this.guard.send(request, Guards.provider(this.clock)),
					(i < 4) ? Limit.RESEND_WAIT : Limit.NUMBER, Duration.ofSeconds((i < 4) ? 30 : 600));
		}
		assertRefused(Limit.NUMBER, Duration.ofMinutes(10));
	}

	@ParameterizedTest
	@ValueSource(strings = { "REJECTED", "LIMITED", "NOT_SENT" })
	void aSendThatCertainlyDidNotGoOutIsGivenBack(String failure) {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.per-number=1/1d", "send.per-range=1/1d",
				"send.total=1/1d", "send.per-client-address=1/1d");
		OtpRequest request = OtpRequest.to(NUMBER).withRecipientIp("192.0.2.1");
		for (int i = 0; i < 4; i++) {
			assertThatExceptionOfType(OtpException.class).isThrownBy(() -> this.guard.send(request, (composed) -> {
				throw failure(failure);
			})).isSameAs(failure(failure));
		}
		assertThat(this.guard.send(request, Guards.provider(this.clock)).resendAt()).isNotNull();
		assertThatExceptionOfType(OtpRateLimitedException.class)
			.isThrownBy(() -> this.guard.send(request, Guards.provider(this.clock)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "REJECTED", "LIMITED" })
	void refusalsOfTheProviderEndAtFiveTimesTheLimitOfTheClientAddress(String failure) {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.per-client-address=2/1h");
		for (int i = 0; i < 10; i++) {
			fail(OtpRequest.to("+336" + (10 + i) + "345678").withRecipientIp("192.0.2.1"), failure);
		}
		assertRefused(() -> Guards.send(this.guard, "+33698765432", "192.0.2.1", this.clock), Limit.CLIENT_ADDRESS,
				Duration.ofHours(1));
		Guards.send(this.guard, "+33698765432", "192.0.2.2", this.clock);
	}

	@Test
	void withoutAClientAddressRefusalsEndAtFiveTimesTheLimitOfTheNumber() {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.per-number=2/1h");
		for (int i = 0; i < 10; i++) {
			fail(OtpRequest.to(NUMBER), "REJECTED");
		}
		assertRefused(Limit.NUMBER, Duration.ofHours(1));
		Guards.send(this.guard, "+33698765432", null, this.clock);
	}

	@Test
	void aSendThatNeverReachedTheProviderHasNoCeiling() {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.per-client-address=2/1h");
		for (int i = 0; i < 50; i++) {
			fail(OtpRequest.to(NUMBER).withRecipientIp("192.0.2.1"), "NOT_SENT");
		}
		assertThat(Guards.send(this.guard, NUMBER, "192.0.2.1", this.clock)).isNotNull();
	}

	@Test
	void aRefusalByACeilingNamesItsPropertyAndTheMultiple() {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.per-number=1/1h");
		for (int i = 0; i < 5; i++) {
			fail(OtpRequest.to(NUMBER), "REJECTED");
		}
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(this::send)
			.withMessage("Refused to send a code: '5 times otp.guard.send.per-number' is reached");
	}

	@ParameterizedTest
	@ValueSource(strings = { "MAYBE_SENT", "unknown" })
	void aSendThatMayHaveGoneOutStaysCounted(String failure) {
		assertThatRuntimeException().isThrownBy(() -> this.guard.send(OtpRequest.to(NUMBER), (request) -> {
			throw failure(failure);
		}));
		assertRefused(Limit.RESEND_WAIT, Duration.ofSeconds(30));
	}

	@Test
	void aRefusalConsumesNothing() {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.per-number=2/1h");
		send();
		for (int i = 0; i < 50; i++) {
			assertRefused(Limit.RESEND_WAIT, Duration.ofSeconds(30));
		}
		this.clock.advance(Duration.ofSeconds(30));
		send();
		assertRefused(Limit.NUMBER, Duration.ofSeconds(3570));
	}

	@Test
	void aRefusedSendAndARefusedCheckDoNotReachTheProvider() {
		send();
		assertThatExceptionOfType(OtpRateLimitedException.class)
			.isThrownBy(() -> this.guard.send(OtpRequest.to(NUMBER), (request) -> {
				throw new AssertionError("sent");
			}));
		OtpTicket ticket = Guards.send(this.guard, "+33612345679", null, this.clock);
		assertThat(Guards.guesses(this.guard, ticket.requestToken(), null)).isEqualTo(10);
	}

	@Test
	void theRightCodeEndsTheWaitForItsPurposeOnly() {
		OtpRequest login = OtpRequest.to(NUMBER).withPurpose("login");
		OtpRequest payment = OtpRequest.to(NUMBER).withPurpose("payment");
		OtpTicket ticket = this.guard.send(login, Guards.provider(this.clock));
		this.guard.send(payment, Guards.provider(this.clock));
		Guards.check(this.guard, ticket.requestToken(), null, Outcome.VERIFIED);
		assertRefused(() -> this.guard.send(payment, Guards.provider(this.clock)), Limit.RESEND_WAIT,
				Duration.ofSeconds(30));
		assertThat(this.guard.send(login, Guards.provider(this.clock)).resendAt())
			.isEqualTo(this.clock.instant().plusSeconds(30));
	}

	@Test
	void theRightCodeForANumberAloneEndsTheWaitForThePurposeOfTheLastTicket() {
		OtpRequest login = OtpRequest.to(NUMBER).withPurpose("login");
		OtpRequest payment = OtpRequest.to(NUMBER).withPurpose("payment");
		this.guard.send(payment, Guards.provider(this.clock));
		this.guard.send(login, Guards.provider(this.clock));
		Guards.check(this.guard, null, NUMBER, Outcome.VERIFIED);
		assertRefused(() -> this.guard.send(payment, Guards.provider(this.clock)), Limit.RESEND_WAIT,
				Duration.ofSeconds(30));
		assertThat(this.guard.send(login, Guards.provider(this.clock)).resendAt())
			.isEqualTo(this.clock.instant().plusSeconds(30));
	}

	@Test
	void theRightCodeForANumberAloneEndsTheWaitWithoutAPurposeToo() {
		this.guard.send(OtpRequest.to(NUMBER).withPurpose("login"), Guards.provider(this.clock));
		send();
		Guards.check(this.guard, null, NUMBER, Outcome.VERIFIED);
		assertThat(send().resendAt()).isEqualTo(this.clock.instant().plusSeconds(30));
	}

	@Test
	void aWrongCodeDoesNotEndTheWait() {
		Guards.guess(this.guard, send().requestToken(), NUMBER);
		assertRefused(Limit.RESEND_WAIT, Duration.ofSeconds(30));
	}

	@Test
	void newCodesBringNoNewGuesses() {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.resend-wait=");
		int guesses = 0;
		for (int i = 0; i < 5; i++) {
			OtpTicket ticket = send();
			for (int n = 0; n < 4; n++) {
				guesses += isAdmitted(ticket.requestToken(), (n % 2 == 0) ? NUMBER : null) ? 1 : 0;
			}
		}
		assertThat(guesses).isEqualTo(10);
		this.clock.advance(Duration.ofDays(1));
		assertThat(Guards.guesses(this.guard, send().requestToken(), null)).isEqualTo(10);
	}

	@Test
	void theRightCodeGivesBackTheWrongOnesOfItsTicketOnly() {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.resend-wait=");
		String foreign = send().requestToken();
		String own = send().requestToken();
		for (int i = 0; i < 4; i++) {
			Guards.guess(this.guard, foreign, null);
			Guards.guess(this.guard, own, null);
		}
		Guards.check(this.guard, own, NUMBER, Outcome.VERIFIED);
		assertThat(Guards.guesses(this.guard, foreign, null)).isEqualTo(6);
	}

	@Test
	void theRightCodeWithoutATicketGivesNothingBackToStrangers() {
		send();
		Guards.guess(this.guard, null, NUMBER);
		Guards.guess(this.guard, null, NUMBER);
		Guards.check(this.guard, null, NUMBER, Outcome.VERIFIED);
		assertThat(send().resendAt()).isEqualTo(this.clock.instant().plusSeconds(30));
		assertThat(Guards.guesses(this.guard, null, NUMBER)).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "EXPIRED", "NOT_FOUND", "TOO_MANY_ATTEMPTS" })
	void aCheckThatIsNoGuessIsGivenBack(Outcome outcome) {
		String token = send().requestToken();
		for (int i = 0; i < 12; i++) {
			assertThat(Guards.check(this.guard, token, NUMBER, outcome).outcome()).isEqualTo(outcome);
			Guards.check(this.guard, null, NUMBER, outcome);
		}
		assertThat(Guards.guesses(this.guard, token, null)).isEqualTo(10);
		assertThat(Guards.guesses(this.guard, null, NUMBER)).isEqualTo(3);
	}

	@ParameterizedTest
	@EnumSource(names = { "EXPIRED", "NOT_FOUND", "TOO_MANY_ATTEMPTS" })
	void aCheckWithRemainingAttemptsIsAGuessWhateverItsOutcome(Outcome outcome) {
		OtpCheck check = OtpCheck.of(send().requestToken(), "123456");
		for (int i = 0; i < 10; i++) {
			this.guard.verify(check, (passed) -> OtpVerification.of(outcome).withRemainingAttempts(4));
		}
		assertThat(Guards.guesses(this.guard, check.requestToken(), null)).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = "VERIFIED", mode = EnumSource.Mode.EXCLUDE)
	void checksOfInventedTicketsEndAtFiveTimesTheLimitOfTheClientAddress(Outcome outcome) {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.per-client-address=2/1h");
		for (int i = 0; i < 10; i++) {
			assertThat(checkFrom("192.0.2.1", "invented-" + i, outcome)).isEqualTo(outcome);
		}
		assertRefused(() -> checkFrom("192.0.2.1", "invented", outcome), Limit.CLIENT_ADDRESS, Duration.ofHours(1));
		assertThat(checkFrom("192.0.2.2", "invented", outcome)).isEqualTo(outcome);
		String token = send().requestToken();
		assertThat(checkFrom("192.0.2.1", token, Outcome.VERIFIED)).isEqualTo(Outcome.VERIFIED);
	}

	@Test
	void theRightCodeOfAnUnknownTicketDoesNotUseUpTheCeiling() {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.per-client-address=2/1h");
		for (int i = 0; i < 50; i++) {
			assertThat(checkFrom("192.0.2.1", "of-another-instance-" + i, Outcome.VERIFIED))
				.isEqualTo(Outcome.VERIFIED);
		}
	}

	@Test
	void checksOfInventedTicketsDoNotRefuseSendsOfTheSameClientAddress() {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.per-client-address=2/1h");
		for (int i = 0; i < 10; i++) {
			checkFrom("192.0.2.1", "invented-" + i, Outcome.NOT_FOUND);
		}
		assertThat(Guards.send(this.guard, NUMBER, "192.0.2.1", this.clock)).isNotNull();
	}

	@ParameterizedTest
	@EnumSource(names = "VERIFIED", mode = EnumSource.Mode.EXCLUDE)
	void checksOfInventedTicketsWithoutAClientAddressEndAt25TimesItsLimitTogether(Outcome outcome) {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.per-client-address=2/1h");
		String token = send().requestToken();
		for (int i = 0; i < 50; i++) {
			Guards.check(this.guard, "invented-" + i, null, outcome);
		}
		assertRefused(() -> Guards.check(this.guard, "invented", null, outcome), Limit.CLIENT_ADDRESS,
				Duration.ofHours(1));
		Guards.check(this.guard, token, null, Outcome.VERIFIED);
	}

	@Test
	void checksWithoutATicketAndAClientAddressEndForTheNumberAlone() {
		for (int i = 0; i < 15; i++) {
			Guards.check(this.guard, null, NUMBER, Outcome.NOT_FOUND);
		}
		assertRefused(() -> Guards.check(this.guard, null, NUMBER, Outcome.NOT_FOUND),
				Limit.FAILED_CHECKS_WITHOUT_TICKET, Duration.ofDays(1));
		Guards.check(this.guard, null, "+33698765432", Outcome.NOT_FOUND);
	}

	@Test
	void checksOfAnEndedTicketEndAtFiveTimesTheLimitAndLeaveTheNextTicketAlone() {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.resend-wait=", "check.per-number=2/1d");
		String ended = send().requestToken();
		for (int i = 0; i < 10; i++) {
			Guards.check(this.guard, ended, null, Outcome.EXPIRED);
		}
		assertRefused(() -> Guards.check(this.guard, ended, null, Outcome.EXPIRED), Limit.FAILED_CHECKS,
				Duration.ofDays(1));
		assertThat(Guards.guesses(this.guard, send().requestToken(), null)).isEqualTo(2);
	}

	@Test
	void inventedTicketsDoNotEvictRealCounts() {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, "send.per-client-address=");
		String token = send().requestToken();
		assertThat(Guards.guesses(this.guard, token, null)).isEqualTo(10);
		for (int i = 0; i <= LocalCounters.CAPACITY; i++) {
			OtpCheck invented = OtpCheck.of("invented-" + i, "123456");
			assertThat(catchThrowable(() -> this.guard.verify(invented, (check) -> {
				throw this.maybeSent;
			}))).isSameAs(this.maybeSent);
		}
		assertThat(Guards.guesses(this.guard, token, null)).isZero();
	}

	@Test
	void aTicketForAnotherNumberIsNotFoundAndStaysCounted() {
		String token = send().requestToken();
		OtpCheck check = OtpCheck.of(token, "123456").withPhoneNumber("+33698765432");
		assertThat(this.guard.verify(check, (passed) -> {
			throw new AssertionError("The check was passed on");
		}).outcome()).isEqualTo(Outcome.NOT_FOUND);
		assertThat(Guards.guesses(this.guard, token, null)).isEqualTo(9);
	}

	@ParameterizedTest
	@ValueSource(strings = { " %s ", "%s\u200b", "\u2060%s", "%s\u00a0", "%s!", "\"%s", "(%s", "%s\uff0e", "%s\u0301",
			"%s\u3164", "%s\u2800", "%s\u034f", "%s\ufe0f" })
	void anotherSpellingOfATokenGivesNoFreshGuesses(String spelling) {
		String token = send().requestToken();
		assertThat(Guards.guesses(this.guard, token, null)).isEqualTo(10);
		assertThat(Guards.guesses(this.guard, spelling.formatted(token), null)).isZero();
		assertThat(Guards.guesses(this.guard, token.toUpperCase(Locale.ROOT), null)).isZero();
	}

	@Test
	void aGuessStaysCounted() {
		String token = send().requestToken();
		Guards.check(this.guard, token, null, Outcome.WRONG_CODE);
		assertThat(Guards.guesses(this.guard, token, null)).isEqualTo(9);
	}

	@ParameterizedTest
	@ValueSource(strings = { "REJECTED", "LIMITED", "NOT_SENT", "MAYBE_SENT", "unknown" })
	void aCheckThatFailedIsCountedIfItMayHaveArrived(String failure) {
		String token = send().requestToken();
		assertThatRuntimeException().isThrownBy(() -> this.guard.verify(OtpCheck.of(token, "123456"), (check) -> {
			throw failure(failure);
		}));
		boolean kept = failure.equals("MAYBE_SENT") || failure.equals("unknown");
		assertThat(Guards.guesses(this.guard, token, null)).isEqualTo(kept ? 9 : 10);
	}

	@Test
	void aStrangerWithoutATicketDoesNotLockOutThePersonWhoHasOne() {
		String token = send().requestToken();
		assertThat(Guards.guesses(this.guard, null, NUMBER)).isEqualTo(3);
		assertThat(Guards.guesses(this.guard, token, NUMBER)).isEqualTo(10);
		assertThat(Guards.guesses(this.guard, null, NUMBER)).isZero();
	}

	@Test
	void aStrangerWithATicketForAnotherNumberDoesNotLockOutThePerson() {
		String foreign = Guards.send(this.guard, "+33698765432", null, this.clock).requestToken();
		String own = send().requestToken();
		assertThat(Guards.guesses(this.guard, foreign, NUMBER)).isEqualTo(10);
		assertThat(Guards.guesses(this.guard, foreign, "+33698765432")).isZero();
		assertThat(Guards.guesses(this.guard, own, NUMBER)).isEqualTo(10);
	}

	@Test
	void aFalseNumberBringsNoFurtherGuesses() {
		String token = send().requestToken();
		int guesses = 0;
		for (int i = 0; i < 50; i++) {
			guesses += isAdmitted(token, String.format(Locale.ROOT, "+336000000%02d", i)) ? 1 : 0;
		}
		assertThat(guesses).isEqualTo(10);
	}

	@Test
	void anUnknownTicketWithANumberCountsLikeNone() {
		String token = send().requestToken();
		for (int i = 0; i < 20; i++) {
			int attempt = i;
			assertThat(catchThrowable(() -> Guards.guess(this.guard, "unknown-" + attempt, NUMBER)) == null)
				.isEqualTo(i < 3);
		}
		assertThat(Guards.guesses(this.guard, token, NUMBER)).isEqualTo(10);
	}

	@Test
	void anUnknownTicketCountsForItself() {
		assertThat(Guards.guesses(this.guard, "unknown", null)).isEqualTo(10);
		assertThat(Guards.guesses(this.guard, "another", null)).isEqualTo(10);
	}

	@Test
	void aTicketIsKnownForAMinuteLongerThanItsCode() {
		LocalCounters counters = Guards.local(this.clock);
		this.guard = Guards.guard(counters, this.clock);
		OtpTicket ticket = send();
		Hash hash = new KeyedHash(() -> new byte[32]).of("ticket " + ticket.requestToken().replace("-", ""));
		this.clock.advance(Duration.ofMinutes(6).minusMillis(1));
		assertThat(counters.recall(hash)).isNotNull();
		this.clock.advance(Duration.ofMillis(1));
		assertThat(counters.recall(hash)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0612345678", "+33 6 12 34 56 78", "33612345678", "+33612345678\u200b" })
	void anotherSpellingOfANumberIsRefused(String spelling) {
		assertRejected("phone-number", () -> Guards.send(this.guard, spelling, null, this.clock));
		assertRejected("phone-number", () -> Guards.guess(this.guard, null, spelling));
		assertRejected("phone-number", () -> Guards.guess(this.guard, "token", spelling));
	}

	@Test
	void aMissingRequestOrCheckIsRefused() {
		assertRejected("request", () -> this.guard.send(null, Guards.provider(this.clock)));
		assertRejected("check", () -> this.guard.verify(null, (check) -> OtpVerification.of(Outcome.VERIFIED)));
	}

	@Test
	void aRefusalIsPublishedWithoutTheNumber() {
		this.guard = Guards.guard(Guards.local(this.clock), this.clock, new NoOpLog(), this.events::add);
		send();
		assertThat(this.events).isEmpty();
		assertRefused(Limit.RESEND_WAIT, Duration.ofSeconds(30));
		assertThat(this.events).singleElement().isInstanceOfSatisfying(OtpSendRefused.class, (refused) -> {
			assertThat(refused.limit()).isEqualTo(Limit.RESEND_WAIT);
			assertThat(refused.region()).isEqualTo("FR");
			assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(30));
			assertThat(refused.subject()).matches("[0-9a-f]{32}");
			assertThat(refused.toString()).doesNotContain("612345678");
		});
	}

	@Test
	void aRefusalNamesThePropertyAndNotTheNumber() {
		String token = send().requestToken();
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(this::send)
			.withMessage("Refused to send a code: 'otp.guard.send.resend-wait' is reached")
			.withNoCause();
		Guards.guesses(this.guard, token, NUMBER);
		assertThatExceptionOfType(OtpRateLimitedException.class)
			.isThrownBy(() -> Guards.guess(this.guard, token, NUMBER))
			.withMessage("Refused to check a code: 'otp.guard.check.per-number' is reached")
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo(Limit.FAILED_CHECKS));
	}

	@Test
	void theGuardNoneAdmitsEverything() {
		for (int i = 0; i < 100; i++) {
			Guards.send(OtpGuard.NONE, NUMBER, "192.0.2.1", this.clock);
		}
		assertThat(Guards.guesses(OtpGuard.NONE, null, NUMBER)).isEqualTo(100);
	}

	private void fail(OtpRequest request, String failure) {
		assertThat(catchThrowable(() -> this.guard.send(request, (composed) -> {
			throw failure(failure);
		}))).isSameAs(failure(failure));
	}

	private Outcome checkFrom(String address, String token, Outcome outcome) {
		OtpCheck check = OtpCheck.of(token, "123456").withRecipientIp(address);
		return this.guard.verify(check, (passed) -> OtpVerification.of(outcome)).outcome();
	}

	private OtpTicket send() {
		return Guards.send(this.guard, NUMBER, null, this.clock);
	}

	private boolean isAdmitted(String token, String number) {
		try {
			Guards.guess(this.guard, token, number);
			return true;
		}
		catch (OtpRateLimitedException ex) {
			return false;
		}
	}

	private void assertRefused(Limit limit, Duration retryAfter) {
		assertRefused(this::send, limit, retryAfter);
	}

	private static void assertRefused(ThrowingCallable send, Limit limit, Duration retryAfter) {
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(send).satisfies((ex) -> {
			assertThat(ex.limit()).isEqualTo(limit);
			assertThat(ex.retryAfter()).isEqualTo(retryAfter);
		});
	}

	private static void assertRejected(String field, ThrowingCallable call) {
		assertThatExceptionOfType(OtpRejectedException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.field()).isEqualTo(field));
	}

	private RuntimeException failure(String name) {
		return switch (name) {
			case "REJECTED" -> this.rejected;
			case "LIMITED" -> this.limited;
			case "NOT_SENT" -> this.notSent;
			case "MAYBE_SENT" -> this.maybeSent;
			default -> new IllegalStateException("unknown");
		};
	}

}
