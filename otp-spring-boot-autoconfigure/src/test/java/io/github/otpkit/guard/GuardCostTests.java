package io.github.otpkit.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.github.otpkit.OtpBudgetSpent;
import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.OtpRejectedException;
import io.github.otpkit.OtpRequest;
import io.github.otpkit.OtpTicket;
import io.github.otpkit.OtpUnavailableException;
import io.github.otpkit.OtpVerification.Outcome;
import io.github.otpkit.cost.OtpBudgetReached;
import io.github.otpkit.cost.OtpTrafficSuspicious;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.github.otpkit.observation.OtpSendObservationContext;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.apache.commons.logging.impl.NoOpLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Budgets and allowances in the guard's one decision.
 */
class GuardCostTests {

	private static final String[] NO_LIMITS = { "send.resend-wait=", "send.per-number=", "send.per-client-address=",
			"send.per-range=", "send.total=" };

	private final MutableClock clock = new MutableClock();

	private final List<Object> events = new ArrayList<>();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@Test
	void aBudgetRefusesUntilItsWindowEnds() {
		OtpGuard guard = guard("budget.per-hour=2", "conversion.mode=off");
		this.clock.advance(Duration.ofMinutes(10));
		send(guard, "+33612345678");
		send(guard, "+33612345679");
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(guard, "+33698765432"))
			.withMessage("Refused to send a code: 'otp.cost.budget.per-hour' is reached")
			.satisfies((ex) -> {
				assertThat(ex.limit()).isEqualTo(Limit.BUDGET);
				assertThat(ex.retryAfter()).isEqualTo(Duration.ofMinutes(50));
			});
		assertThat(events(OtpSendRefused.class)).extracting(OtpSendRefused::subject, OtpSendRefused::limit)
			.containsExactly(tuple("", Limit.BUDGET));
		assertThat(events(OtpBudgetReached.class)).extracting(OtpBudgetReached::percent).containsExactly(50, 80, 100);
		this.clock.advance(Duration.ofMinutes(50));
		send(guard, "+33612345678");
	}

	@Test
	void theWarningOfABudgetShowsAmountsWithoutZerosAtTheirEnd() {
		List<String> warnings = new ArrayList<>();
		NoOpLog log = new NoOpLog() {

			@Override
			public void warn(Object message) {
				warnings.add(String.valueOf(message));
			}

		};
		OtpGuard guard = Guards.guard(Guards.local(this.clock), this.clock, log, this.events::add, Guards
			.costs(this.clock, "budget.per-day=0.50", "default-price.sms=0.250", "default-price.voice=0.250"));
		send(guard, "+33612345678");
		assertThat(warnings)
			.anyMatch((line) -> line.startsWith("50 % of 'otp.cost.budget.per-day' are spent: 0.25 of 0.5 ("));
	}

	@Test
	void whatIsSpentIsToldWithEachDecision() {
		OtpGuard guard = guard("budget.per-hour=2", "budget.per-region-per-day=9", "conversion.mode=off");
		send(guard, "+33612345678");
		send(guard, "+33612345679");
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(guard, "+33698765432"));
		assertThat(events(OtpBudgetSpent.class))
			.extracting(OtpBudgetSpent::property, OtpBudgetSpent::subject, (event) -> event.spent().intValueExact(),
					(event) -> event.budget().intValueExact())
			.containsExactly(tuple("otp.cost.budget.per-hour", "", 1, 2),
					tuple("otp.cost.budget.per-region-per-day", "unknown", 1, 9),
					tuple("otp.cost.budget.per-hour", "", 2, 2),
					tuple("otp.cost.budget.per-region-per-day", "unknown", 2, 9),
					tuple("otp.cost.budget.per-hour", "", 2, 2),
					tuple("otp.cost.budget.per-region-per-day", "unknown", 2, 9));
	}

	@Test
	void whatIsGivenBackIsToldToo() {
		OtpGuard guard = guard("budget.per-day=9", "conversion.mode=off");
		assertThatExceptionOfType(OtpRejectedException.class)
			.isThrownBy(() -> guard.send(OtpRequest.to("+33612345678"), (request) -> {
				send(guard, "+33612345679");
				throw OtpRejectedException.refused(OtpRejectedException.Reason.BAD_RECIPIENT, null, "no");
			}));
		assertThat(events(OtpBudgetSpent.class)).extracting((event) -> event.spent().intValueExact())
			.containsExactly(1, 2, 1);
	}

	@Test
	void blocksAreSuspiciousForADayAfterTheLastSuspiciousMessage() {
		OtpGuard guard = guard("conversion.allowance=1", "conversion.refill=31d");
		send(guard, "+33612345678");
		assertThat(guard.suspiciousBlocks()).isZero();
		send(guard, "+33612345678");
		this.clock.advance(Duration.ofHours(20));
		send(guard, "+33612345678");
		this.clock.advance(Duration.ofHours(23));
		assertThat(guard.suspiciousBlocks()).isOne();
		this.clock.advance(Duration.ofHours(1));
		assertThat(guard.suspiciousBlocks()).isZero();
	}

	@Test
	void theObservationOfTheSendIsToldOfSuspiciousTraffic() {
		OtpGuard guard = Guards.observed(this.clock, this.registry, Guards.costs(this.clock, "conversion.allowance=1"),
				NO_LIMITS);
		assertThat(isSuspicious(guard)).isFalse();
		assertThat(isSuspicious(guard)).isTrue();
	}

	private boolean isSuspicious(OtpGuard guard) {
		OtpSendObservationContext context = new OtpSendObservationContext(null, null);
		OtpObservationDocumentation.send(context, this.registry).observe(() -> send(guard, "+33612345678"));
		return context.isSuspicious();
	}

	@Test
	void segmentsAreWhatIsCharged() {
		OtpGuard guard = guard("budget.per-day=3", "conversion.mode=off");
		guard.send(OtpRequest.to("+33612345678").withSegments(2), Guards.provider(this.clock));
		assertThatExceptionOfType(OtpRateLimitedException.class)
			.isThrownBy(() -> guard.send(OtpRequest.to("+33612345679").withSegments(2), Guards.provider(this.clock)));
		send(guard, "+33612345679");
	}

	@Test
	void exemptNumbersCostMoneyToo() {
		OtpGuard guard = Guards.guard(Guards.local(this.clock), this.clock, new NoOpLog(), this.events::add,
				Guards.costs(this.clock, "budget.per-day=1"), "exempt-numbers[0].number=+33612345678");
		send(guard, "+33612345678");
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(guard, "+33612345678"))
			.matches((ex) -> ex.limit() == Limit.BUDGET);
	}

	@Test
	void exemptNumbersNeitherUseNorNeedTheAllowance() {
		OtpGuard guard = Guards.guard(Guards.local(this.clock), this.clock, new NoOpLog(), this.events::add,
				Guards.costs(this.clock, "conversion.allowance=1", "conversion.mode=deny"),
				"exempt-numbers[0].number=+33612345678");
		send(guard, "+33612345678");
		send(guard, "+33612345678");
		send(guard, "+33612345679");
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(guard, "+33612345670"))
			.matches((ex) -> ex.limit() == Limit.CONVERSION);
		send(guard, "+33612345678");
	}

	@Test
	void whatDidNotGoOutCostsNothing() {
		OtpGuard guard = guard("budget.per-day=1", "conversion.allowance=1", "conversion.mode=deny");
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(OtpRejectedException.class).isThrownBy(() -> fail(guard,
					OtpRejectedException.refused(OtpRejectedException.Reason.BAD_RECIPIENT, null, "no")));
			assertThatExceptionOfType(OtpUnavailableException.class)
				.isThrownBy(() -> fail(guard, new OtpUnavailableException("no",
						OtpUnavailableException.Reason.CONNECTION_LOST, false, null, null)));
		}
		assertThatExceptionOfType(OtpUnavailableException.class).isThrownBy(() -> fail(guard,
				new OtpUnavailableException("no", OtpUnavailableException.Reason.TIMEOUT, true, null, null)));
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(guard, "+33612345678"));
	}

	@Test
	void suspiciousTrafficIsReportedAndSent() {
		OtpGuard guard = guard("conversion.mode=record");
		for (int i = 0; i < 30; i++) {
			send(guard, String.format(Locale.ROOT, "+336123456%02d", i));
		}
		assertThat(events(OtpTrafficSuspicious.class)).containsExactly(new OtpTrafficSuspicious("+33612", "FR", false));
	}

	@Test
	void suspiciousTrafficIsRefusedIfItIsToBeDenied() {
		OtpGuard guard = guard("conversion.mode=deny");
		for (int i = 0; i < 10; i++) {
			send(guard, String.format(Locale.ROOT, "+336123456%02d", i));
		}
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(guard, "+33612345678"))
			.satisfies((ex) -> {
				assertThat(ex.limit()).isEqualTo(Limit.CONVERSION);
				assertThat(ex.retryAfter()).isEqualTo(Duration.ofMinutes(144));
			});
		assertThat(events(OtpTrafficSuspicious.class)).containsExactly(new OtpTrafficSuspicious("+33612", "FR", true));
		assertThat(events(OtpSendRefused.class)).extracting(OtpSendRefused::subject).containsExactly("+33612");
		send(guard, "+33712345678");
	}

	@Test
	void whoHasVerifiedANumberOfHisOwnPassesWithTheTicketOrTheNumberAlone() {
		OtpGuard guard = guard("conversion.mode=deny", "conversion.gain=0");
		OtpTicket ticket = send(guard, "+33612345678");
		Guards.check(guard, ticket.requestToken(), null, Outcome.VERIFIED);
		send(guard, "+33612355678");
		Guards.check(guard, null, "+33612355678", Outcome.VERIFIED);
		for (int i = 0; i < 10; i++) {
			send(guard, String.format(Locale.ROOT, "+336129999%02d", i));
			send(guard, String.format(Locale.ROOT, "+336123499%02d", i));
		}
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(guard, "+33612999999"));
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(guard, "+33612349999"));
		send(guard, "+33612345678");
		send(guard, "+33612355678");
	}

	@Test
	void whoPassesAlthoughTheAccountIsUsedUpGivesNothingBack() {
		OtpGuard guard = guard("conversion.mode=deny", "conversion.gain=0", "conversion.allowance=1");
		OtpTicket first = send(guard, "+33612345678");
		Guards.check(guard, first.requestToken(), null, Outcome.VERIFIED);
		OtpTicket other = send(guard, "+33612345679");
		OtpTicket second = send(guard, "+33612345678");
		Guards.check(guard, second.requestToken(), null, Outcome.VERIFIED);
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(guard, "+33612345670"));
		Guards.check(guard, other.requestToken(), null, Outcome.VERIFIED);
		send(guard, "+33612345670");
	}

	@Test
	void aWrongCodeCreditsNothing() {
		OtpGuard guard = guard("conversion.mode=deny", "conversion.allowance=1");
		OtpTicket ticket = send(guard, "+33612345678");
		Guards.check(guard, ticket.requestToken(), null, Outcome.WRONG_CODE);
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(guard, "+33612345678"));
		Guards.check(guard, ticket.requestToken(), null, Outcome.VERIFIED);
		send(guard, "+33612345678");
	}

	@Test
	void aRegionIsReportedOnceThreeOfItsBlocksAreSuspiciousWithinAnHour() {
		OtpGuard guard = guard("conversion.allowance=1");
		for (int block = 10; block < 16; block++) {
			send(guard, String.format(Locale.ROOT, "+336%d345678", block));
			send(guard, String.format(Locale.ROOT, "+336%d345679", block));
			this.clock.advance(Duration.ofMinutes((block == 11) ? 70 : 1));
		}
		assertThat(events(OtpTrafficSuspicious.class).stream().filter((event) -> event.block() == null))
			.containsExactly(new OtpTrafficSuspicious(null, "FR", false));
		assertThat(events(OtpTrafficSuspicious.class)).extracting(OtpTrafficSuspicious::block)
			.containsExactly("+33610", "+33611", "+33612", "+33613", "+33614", null, "+33615");
	}

	@Test
	void aParserThatFailsToNameTheRegionChangesNothing() {
		OtpGuard guard = Guards.guard(Guards.local(this.clock), this.clock, new NoOpLog(), this.events::add,
				Guards.costs(this.clock, (number) -> {
					throw new IllegalStateException();
				}, "conversion.allowance=1"), NO_LIMITS);
		OtpTicket ticket = send(guard, "+33612345678");
		send(guard, "+33612345679");
		Guards.check(guard, ticket.requestToken(), null, Outcome.VERIFIED);
		assertThat(events(OtpTrafficSuspicious.class)).containsExactly(new OtpTrafficSuspicious("+33612", null, false));
	}

	@Test
	void aListenerThatFailsChangesNothing() {
		OtpGuard guard = Guards.guard(Guards.local(this.clock), this.clock, new NoOpLog(), (event) -> {
			throw new IllegalStateException();
		}, Guards.costs(this.clock, "budget.per-day=2", "conversion.allowance=1"), NO_LIMITS);
		send(guard, "+33612345678");
		send(guard, "+33612345679");
		assertThatExceptionOfType(OtpRateLimitedException.class).isThrownBy(() -> send(guard, "+33612345679"));
	}

	private OtpGuard guard(String... costs) {
		return Guards.guard(Guards.local(this.clock), this.clock, new NoOpLog(), this.events::add,
				Guards.costs(this.clock, costs), NO_LIMITS);
	}

	private OtpTicket send(OtpGuard guard, String number) {
		return Guards.send(guard, number, null, this.clock);
	}

	private static void fail(OtpGuard guard, RuntimeException failure) {
		Function<OtpRequest, OtpTicket> provider = (request) -> {
			throw failure;
		};
		guard.send(OtpRequest.to("+33612345678"), provider);
	}

	private <T> List<T> events(Class<T> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

}
