package io.github.otpkit.guard;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.cost.Charge;
import io.github.otpkit.cost.OtpBudgetReached;
import io.github.otpkit.guard.Block.Account;
import io.github.otpkit.guard.Block.Allowance;
import io.github.otpkit.guard.Cost.Recipient;
import io.github.otpkit.guard.Counters.Bound;
import io.github.otpkit.guard.Counters.Decision;
import io.github.otpkit.guard.Counters.EntryId;
import io.github.otpkit.guard.Counters.Traffic;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What all counters do with budgets and allowances.
 */
class CostContractTests {

	private static final Duration DAY = Duration.ofDays(1);

	private static final Allowance ALLOWANCE = new Allowance(10, 1, 1, DAY.toMillis());

	private static final Charge.Budget PER_HOUR = new Charge.Budget("per-hour", 7_000_000, List.of(50, 80, 100));

	private static final Charge.Budget PER_REGION = new Charge.Budget("per-region-per-day", 4_000_000, List.of());

	private static EmbeddedRedis server;

	private static LettuceConnectionFactory factory;

	@BeforeAll
	static void start() {
		server = new EmbeddedRedis();
		factory = server.connect();
	}

	@AfterAll
	static void stop() {
		factory.destroy();
		server.close();
	}

	abstract static class Contract {

		private static final Hash NUMBER = new Hash(1, 2);

		private final RateLimit limit = RateLimit.ofQuotas(Limit.NUMBER, "per-number", List.of("2/10m"));

		final MutableClock clock = new MutableClock();

		private Counters counters;

		@BeforeEach
		void create() {
			this.counters = counters();
		}

		abstract Counters counters();

		@Test
		void aBudgetIsSpentToTheLastMillionthAndNotFurther() {
			for (int i = 0; i < 6; i++) {
				assertThat(take(charge(PER_HOUR, 1_000_000)).refusedBy()).isNull();
			}
			assertThat(take(charge(PER_HOUR, 1_000_001)).refusedBy()).isNotNull();
			assertThat(take(charge(PER_HOUR, 999_999)).refusedBy()).isNull();
			assertThat(take(charge(PER_HOUR, 2)).refusedBy()).isNotNull();
			assertThat(take(charge(PER_HOUR, 1)).refusedBy()).isNull();
			assertThat(spent(PER_HOUR)).isEqualTo(7_000_000);
		}

		@Test
		void aRefusalNamesTheBudgetAndTheEndOfItsWindow() {
			Charge charge = charge(PER_HOUR, 7_000_001);
			Decision decision = take(charge);
			assertThat(decision.refusedBy()).isEqualTo(new Cost.Budget(charge));
			assertThat(decision.refusedBy().type()).isEqualTo(Limit.BUDGET);
			assertThat(decision.refusedBy().property()).isEqualTo("otp.cost.budget.per-hour");
			assertCloseTo(decision.retryAfter(), Duration.ofHours(1));
		}

		@Test
		void aNewWindowHasABudgetOfItsOwn() {
			take(charge(PER_HOUR, 7_000_000));
			assertThat(take(charge(PER_HOUR, 1)).refusedBy()).isNotNull();
			this.clock.advance(Duration.ofHours(1));
			assertThat(take(charge(PER_HOUR, 7_000_000)).refusedBy()).isNull();
			this.clock.advance(Duration.ofHours(-1));
			assertThat(take(charge(PER_HOUR, 1)).refusedBy()).isNotNull();
		}

		@Test
		void aWindowIsSpentOnceThoughTheClockIsFarBehindThatOfTheStore() {
			Instant end = this.clock.instant().minus(DAY.multipliedBy(3));
			Charge charge = new Charge(PER_HOUR, "", 7_000_000, 7_000_000, end.minus(DAY), end);
			assertThat(take(charge).refusedBy()).isNull();
			Awaitility.await().during(Duration.ofMillis(20)).until(() -> take(charge).refusedBy() != null);
		}

		@Test
		void aWindowIsSpentOnceThoughTheClockJumpsAheadAndBack() {
			take(charge(PER_HOUR, 7_000_000));
			this.clock.advance(DAY.multipliedBy(3));
			take(charge(PER_HOUR, 1));
			this.clock.advance(DAY.multipliedBy(-3));
			assertThat(take(charge(PER_HOUR, 1)).refusedBy()).isNotNull();
		}

		@Test
		void eachSubjectHasABudgetOfItsOwn() {
			Instant start = this.clock.instant();
			for (String region : List.of("FR", "DE")) {
				Charge charge = new Charge(PER_REGION, region, 4_000_000, 4_000_000, start, start.plus(DAY));
				assertThat(take(charge).refusedBy()).isNull();
				assertThat(take(charge).refusedBy().counted()).isEqualTo(region);
			}
		}

		@Test
		void limitsAndBudgetsAreTakenTogetherOrNotAtAll() {
			List<LimitKey> limits = List.of(new LimitKey(this.limit, NUMBER));
			Cost dear = cost(charge(PER_HOUR, 7_000_001));
			assertThat(this.counters.take(limits, dear, EntryId.random()).refusedBy()).isInstanceOf(Cost.Budget.class);
			Cost cheap = cost(charge(PER_HOUR, 1));
			assertThat(this.counters.take(limits, cheap, EntryId.random()).refusedBy()).isNull();
			assertThat(this.counters.take(limits, cheap, EntryId.random()).refusedBy()).isNull();
			assertThat(this.counters.take(limits, cheap, EntryId.random()).refusedBy()).isInstanceOf(LimitKey.class);
			assertThat(spent(PER_HOUR)).isEqualTo(2);
			assertThat(take(charge(PER_HOUR, 1), charge(PER_REGION, 2)).spent()).containsExactly(3L, 2L);
			assertThat(take(charge(PER_HOUR, 7_000_000)).spent()).containsExactly(3L);
			assertThat(take(charge(PER_REGION, 1), charge(PER_HOUR, 7_000_000)).refusedBy()).isNotNull();
			assertThat(spent(PER_REGION)).isEqualTo(2);
		}

		@Test
		void whatIsGivenBackCanBeSpentOnceMore() {
			Cost cost = cost(charge(PER_HOUR, 3_000_000), charge(PER_REGION, 3_000_000));
			EntryId entry = EntryId.random();
			this.counters.take(List.of(), cost, entry);
			this.counters.take(List.of(), cost(charge(PER_HOUR, 4_000_000)), EntryId.random());
			this.counters.giveBack(cost, entry, null);
			assertThat(spent(PER_HOUR)).isEqualTo(4_000_000);
			assertThat(spent(PER_REGION)).isZero();
			assertThat(take(charge(PER_HOUR, 3_000_001)).refusedBy()).isNotNull();
			assertThat(take(charge(PER_HOUR, 3_000_000)).refusedBy()).isNull();
		}

		@Test
		void eachThresholdIsReportedOnce() {
			List<Integer> reported = new ArrayList<>();
			for (int i = 0; i < 10; i++) {
				EntryId entry = EntryId.random();
				Cost cost = cost(charge(PER_HOUR, 1_000_000));
				Decision decision = this.counters.take(List.of(), cost, entry);
				decision.reached().forEach((reached) -> reported.add(reached.percent()));
				if (i == 3) {
					assertThat(decision.reached()).containsExactly(new OtpBudgetReached("otp.cost.budget.per-hour", "",
							50, new BigDecimal("4.000000"), new BigDecimal("7.000000"), end()));
					this.counters.giveBack(cost, entry, null);
				}
			}
			assertThat(reported).containsExactly(50, 80, 100);
		}

		@Test
		void aMessageThatDoesNotFitReportsThatAllIsSpent() {
			assertThat(take(charge(PER_HOUR, 6_000_000)).reached()).extracting(OtpBudgetReached::percent)
				.containsExactly(50, 80);
			assertThat(take(charge(PER_HOUR, 2_000_000)).reached()).extracting(OtpBudgetReached::percent)
				.containsExactly(100);
		}

		@Test
		void theLastTenthIsLeftToThoseWithPriorityAndThatTheRestIsSpentIsReportedOnce() {
			Charge other = new Charge(PER_HOUR, "", 1_000_000, 6_300_000, this.clock.instant(), end());
			for (int i = 0; i < 6; i++) {
				assertThat(take(other).refusedBy()).isNull();
			}
			Decision refused = take(other);
			assertThat(refused.refusedBy()).isNotNull();
			assertThat(refused.reached()).extracting(OtpBudgetReached::percent).containsExactly(100);
			assertThat(take(other).reached()).isEmpty();
			assertThat(take(charge(PER_HOUR, 1_000_000)).refusedBy()).isNull();
		}

		@Test
		void aBlockTakesTenMessagesAheadOfWhatIsVerified() {
			for (int i = 0; i < 10; i++) {
				assertThat(take(recipient(7, false)).traffic()).isEqualTo(new Traffic(Account.UNKNOWN, false, false));
			}
			assertThat(take(recipient(8, false)).traffic()).isEqualTo(new Traffic(null, true, true));
			assertThat(take(recipient(7, false)).traffic()).isEqualTo(new Traffic(null, true, false));
			Decision denied = take(recipient(7, true));
			assertThat(denied.refusedBy()).isNotNull().extracting(Bound::type).isEqualTo(Limit.CONVERSION);
			assertThat(denied.refusedBy().counted()).isEqualTo("+33612");
			assertCloseTo(denied.retryAfter(), DAY.dividedBy(10));
			this.clock.advance(DAY.dividedBy(10).plusSeconds(2));
			assertThat(take(recipient(7, true)).refusedBy()).isNull();
			assertThat(take(recipient(7, true)).traffic()).isEqualTo(new Traffic(null, true, true));
		}

		@Test
		void whatIsVerifiedIsCreditedToTheRange() {
			takeAll(7);
			this.counters.verified(recipient(7, true), true);
			assertThat(take(recipient(8, true, 9)).traffic().account()).isEqualTo(Account.UNKNOWN);
			assertThat(take(recipient(8, true, 9)).traffic().account()).isEqualTo(Account.UNKNOWN);
			assertThat(take(recipient(8, true, 9)).refusedBy()).isNotNull();
			assertThat(take(recipient(7, true, 9)).traffic().account()).isEqualTo(Account.KNOWN);
			this.clock.advance(Duration.ofDays(14));
			assertThat(take(recipient(7, true, 9)).traffic().account()).isEqualTo(Account.KNOWN);
			this.clock.advance(Duration.ofDays(17));
			assertThat(take(recipient(7, true, 9)).traffic().account()).isEqualTo(Account.UNKNOWN);
		}

		@Test
		void aVerifiedCodeOfAMessageThatTookNothingAddsTheGainOnly() {
			takeAll(7);
			this.counters.verified(recipient(7, true), false);
			assertThat(takeAll(8)).isEqualTo(1);
		}

		@Test
		void whoHasVerifiedANumberPasses() {
			this.counters.verified(recipient(7, true, 5), true);
			takeAll(8);
			assertThat(take(recipient(8, true, 6)).refusedBy()).isNotNull();
			assertThat(take(recipient(8, true, 5)).traffic()).isEqualTo(Traffic.ORDINARY);
			assertThat(take(recipient(8, true, 5)).refusedBy()).isNull();
			this.clock.advance(Duration.ofDays(30).plusSeconds(2));
			takeAll(8);
			assertThat(take(recipient(8, true, 5)).refusedBy()).isNotNull();
		}

		@Test
		void anAllowanceThatIsGivenBackCanBeTakenOnceMore() {
			for (int i = 0; i < 9; i++) {
				take(recipient(7, true));
			}
			EntryId entry = EntryId.random();
			Cost cost = new Cost(List.of(), recipient(7, true));
			Traffic traffic = this.counters.take(List.of(), cost, entry).traffic();
			this.counters.giveBack(cost, entry, traffic.account());
			assertThat(take(recipient(7, true)).refusedBy()).isNull();
			assertThat(take(recipient(7, true)).refusedBy()).isNotNull();
		}

		@Test
		void aClockThatIsSetBackRefillsNothingAndOneThatJumpsAheadRefillsOnce() {
			assertThat(takeAll(7)).isEqualTo(10);
			this.clock.advance(DAY.negated());
			assertThat(takeAll(7)).isZero();
			this.clock.advance(DAY.multipliedBy(30));
			assertThat(takeAll(7)).isEqualTo(10);
		}

		@Test
		void aRefusedMessageTakesNothingFromTheAllowance() {
			for (int i = 0; i < 20; i++) {
				Cost cost = new Cost(List.of(charge(PER_HOUR, 8_000_000)), recipient(7, true));
				assertThat(this.counters.take(List.of(), cost, EntryId.random()).refusedBy())
					.isInstanceOf(Cost.Budget.class);
			}
			assertThat(takeAll(7)).isEqualTo(10);
		}

		@Test
		void knownRangesMayBeAheadByWhatIsUsuallyVerified() {
			for (int i = 0; i < 100; i++) {
				take(recipient(7, true));
				this.counters.verified(recipient(7, true), true);
			}
			assertThat(takeAll(8)).isEqualTo(10);
			assertThat(takeAll(7)).isBetween(48, 50);
		}

		private int takeAll(int range) {
			int messages = 0;
			while (messages < 1_000 && take(recipient(range, true, 77)).refusedBy() == null) {
				messages++;
			}
			return messages;
		}

		private Decision take(Charge... charges) {
			return this.counters.take(List.of(), cost(charges), EntryId.random());
		}

		private Decision take(Recipient recipient) {
			return this.counters.take(List.of(), new Cost(List.of(), recipient), EntryId.random());
		}

		private long spent(Charge.Budget budget) {
			return this.counters.spent(List.of(charge(budget, 1))).get(0);
		}

		private static Cost cost(Charge... charges) {
			return new Cost(List.of(charges), null);
		}

		private Charge charge(Charge.Budget budget, long amount) {
			return new Charge(budget, "", amount, budget.total(), this.clock.instant(), end());
		}

		private Instant end() {
			return this.clock.instant().plus(Duration.ofHours(1));
		}

		private static Recipient recipient(int range, boolean deny) {
			return recipient(range, deny, 1);
		}

		private static Recipient recipient(int range, boolean deny, int number) {
			return new Recipient("+33612", range, new Hash(3, number), ALLOWANCE, deny, () -> "FR");
		}

		/** Redis has its own clock, a little after ours. */
		private static void assertCloseTo(Duration actual, Duration expected) {
			assertThat(actual.toMillis()).isCloseTo(expected.toMillis(), Offset.offset(1_500L));
		}

	}

	@Nested
	class Local extends Contract {

		@Override
		Counters counters() {
			return Guards.local(this.clock);
		}

	}

	@Nested
	class Redis extends Contract {

		@Override
		Counters counters() {
			return EmbeddedRedis.counters(factory, this.clock);
		}

	}

}
