package io.github.otpkit.guard;

import java.time.Duration;
import java.util.List;

import io.github.otpkit.OtpRateLimitedException.Limit;
import io.github.otpkit.guard.Counters.Decision;
import io.github.otpkit.guard.Counters.EntryId;
import io.github.otpkit.guard.Counters.TicketOrigin;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of all counters. Redis has its own clock, a few milliseconds after ours,
 * so times are compared within a second and a half.
 */
abstract class CountersContractTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Hash SUBJECT = new Hash(1, 2);

	private static final Hash OTHER = new Hash(1, 3);

	private static final Hash THIRD = new Hash(1, 4);

	private final RateLimit number = RateLimit.ofQuotas(Limit.NUMBER, "per-number", List.of("2/10m", "3/1h"));

	private final RateLimit range = RateLimit.ofQuotas(Limit.RANGE, "per-range", List.of("3/1h"));

	private final RateLimit resend = RateLimit.ofWaits(Limit.RESEND_WAIT, "resend-wait",
			List.of(Duration.ofSeconds(30), Duration.ofSeconds(40), Duration.ofSeconds(60)));

	final MutableClock clock = new MutableClock();

	Counters counters;

	@BeforeEach
	void create() {
		this.counters = counters();
	}

	abstract Counters counters();

	@Test
	void admitsNoMoreThanTheQuotaInAnyWindow() {
		assertAdmitted(take(this.number, SUBJECT));
		this.clock.advance(Duration.ofMinutes(9));
		assertAdmitted(take(this.number, SUBJECT));
		assertRefused(take(this.number, SUBJECT), this.number, Duration.ofMinutes(1));
		assertAdmitted(take(this.number, OTHER));
		this.clock.advance(Duration.ofMinutes(1).plus(SECOND));
		assertAdmitted(take(this.number, SUBJECT));
		this.clock.advance(Duration.ofMinutes(20));
		assertRefused(take(this.number, SUBJECT), this.number, Duration.ofMinutes(30));
	}

	@Test
	void makesAPersonWaitLongerAfterEachMessage() {
		assertThat(take(this.resend, SUBJECT).retryAfter()).isEqualTo(Duration.ofSeconds(30));
		this.clock.advance(Duration.ofSeconds(10));
		assertRefused(take(this.resend, SUBJECT), this.resend, Duration.ofSeconds(20));
		this.clock.advance(Duration.ofSeconds(20).plus(SECOND));
		assertThat(take(this.resend, SUBJECT).retryAfter()).isEqualTo(Duration.ofSeconds(40));
		this.clock.advance(Duration.ofSeconds(40).plus(SECOND));
		assertThat(take(this.resend, SUBJECT).retryAfter()).isEqualTo(Duration.ofSeconds(60));
		this.clock.advance(Duration.ofSeconds(59));
		assertRefused(take(this.resend, SUBJECT), this.resend, SECOND);
		this.clock.advance(SECOND.multipliedBy(2));
		assertThat(take(this.resend, SUBJECT).retryAfter()).isEqualTo(Duration.ofSeconds(60));
		this.clock.advance(Duration.ofHours(1).plus(SECOND));
		assertThat(take(this.resend, SUBJECT).retryAfter()).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void takesEverythingOrNothing() {
		for (int i = 0; i < 3; i++) {
			assertAdmitted(take(this.range, OTHER));
		}
		List<LimitKey> both = List.of(new LimitKey(this.number, SUBJECT), new LimitKey(this.range, OTHER));
		for (int i = 0; i < 5; i++) {
			assertRefused(this.counters.take(both, EntryId.random()), this.range, Duration.ofHours(1));
		}
		assertAdmitted(take(this.number, SUBJECT));
		assertAdmitted(take(this.number, SUBJECT));
		assertRefused(take(this.number, SUBJECT), this.number, Duration.ofMinutes(10));
	}

	@Test
	void namesTheLimitWithTheLongestWait() {
		List<LimitKey> all = List.of(new LimitKey(this.resend, SUBJECT), new LimitKey(this.number, SUBJECT));
		assertThat(this.counters.take(all, EntryId.random()).retryAfter()).isEqualTo(Duration.ofSeconds(30));
		assertRefused(this.counters.take(all, EntryId.random()), this.resend, Duration.ofSeconds(30));
		this.clock.advance(Duration.ofSeconds(31));
		assertAdmitted(this.counters.take(all, EntryId.random()));
		assertRefused(this.counters.take(all, EntryId.random()), this.number, Duration.ofSeconds(569));
	}

	@Test
	void givesBackWhatWasNotUsed() {
		List<LimitKey> all = List.of(new LimitKey(this.resend, SUBJECT), new LimitKey(this.number, SUBJECT));
		assertAdmitted(take(this.number, SUBJECT));
		for (int i = 0; i < 5; i++) {
			EntryId entry = EntryId.random();
			assertThat(this.counters.take(all, entry).retryAfter().toMinutes()).isBetween(9L, 10L);
			this.counters.giveBack(all, entry);
		}
		assertAdmitted(take(this.number, SUBJECT));
		assertRefused(take(this.number, SUBJECT), this.number, Duration.ofMinutes(10));
	}

	@Test
	void givesBackOneAttemptOfSeveral() {
		List<LimitKey> key = List.of(new LimitKey(this.range, SUBJECT));
		EntryId first = EntryId.ofTicket(OTHER);
		this.counters.take(key, first);
		this.counters.take(key, EntryId.ofTicket(OTHER));
		this.counters.take(key, EntryId.ofTicket(OTHER));
		this.counters.giveBack(key, first);
		assertAdmitted(this.counters.take(key, EntryId.ofTicket(OTHER)));
		assertRefused(take(this.range, SUBJECT), this.range, Duration.ofHours(1));
	}

	@Test
	void forgivesTheOwnerOfATicketAndNobodyElse() {
		LimitKey failures = new LimitKey(this.range, SUBJECT);
		this.counters.take(List.of(failures), EntryId.ofTicket(OTHER));
		this.counters.take(List.of(failures), EntryId.ofTicket(SUBJECT));
		EntryId last = EntryId.ofTicket(SUBJECT);
		this.counters.take(List.of(failures), last);
		assertAdmitted(take(this.resend, OTHER));
		this.counters.forgive(failures, last, List.of(new LimitKey(this.resend, OTHER)));
		assertThat(take(this.resend, OTHER).retryAfter()).isEqualTo(Duration.ofSeconds(30));
		assertAdmitted(take(this.range, SUBJECT));
		assertAdmitted(take(this.range, SUBJECT));
		assertRefused(take(this.range, SUBJECT), this.range, Duration.ofHours(1));
	}

	@Test
	void forgivingChangesNothingIfNothingWasCounted() {
		this.counters.forgive(new LimitKey(this.range, SUBJECT), EntryId.ofTicket(SUBJECT),
				List.of(new LimitKey(this.resend, OTHER)));
		this.counters.giveBack(List.of(new LimitKey(this.range, SUBJECT)), EntryId.random());
		assertAdmitted(take(this.range, SUBJECT));
	}

	@Test
	void countsEachLimitSeparately() {
		assertAdmitted(take(this.resend, SUBJECT));
		assertAdmitted(take(this.number, SUBJECT));
		assertAdmitted(take(this.range, SUBJECT));
		assertRefused(take(this.resend, SUBJECT), this.resend, Duration.ofSeconds(30));
	}

	@Test
	void endsSeveralWaits() {
		take(this.resend, OTHER);
		take(this.resend, THIRD);
		this.counters.forgive(new LimitKey(this.range, SUBJECT), EntryId.random(),
				List.of(new LimitKey(this.resend, OTHER), new LimitKey(this.resend, THIRD)));
		assertThat(take(this.resend, OTHER).retryAfter()).isEqualTo(Duration.ofSeconds(30));
		assertThat(take(this.resend, THIRD).retryAfter()).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void aCeilingEndsWhatIsTakenAndGivenBack() {
		LimitKey limit = new LimitKey(this.number, SUBJECT);
		LimitKey ceiling = new LimitKey(this.number.ceiling(), SUBJECT);
		for (int i = 0; i < 5 * 2; i++) {
			EntryId entry = EntryId.random();
			assertAdmitted(this.counters.take(List.of(limit, ceiling), entry));
			this.counters.giveBack(List.of(limit), entry);
		}
		assertRefused(this.counters.take(List.of(limit, ceiling), EntryId.random()), ceiling.limit(),
				Duration.ofMinutes(10));
		assertAdmitted(take(this.number, SUBJECT));
		this.clock.advance(Duration.ofMinutes(10).plus(SECOND));
		for (int i = 0; i < 5; i++) {
			EntryId entry = EntryId.random();
			assertAdmitted(this.counters.take(List.of(limit, ceiling), entry));
			this.counters.giveBack(List.of(limit), entry);
		}
		assertRefused(this.counters.take(List.of(limit, ceiling), EntryId.random()), ceiling.limit(),
				Duration.ofMinutes(50));
	}

	@Test
	void aLimitWithAnotherNameCountsSeparately() {
		RateLimit named = this.range.withName("RANGE_OF_ITS_OWN");
		for (int i = 0; i < 3; i++) {
			assertAdmitted(take(named, SUBJECT));
		}
		assertRefused(take(named, SUBJECT), named, Duration.ofHours(1));
		assertAdmitted(take(this.range, SUBJECT));
	}

	@Test
	void countsHundredsOfEvents() {
		RateLimit total = RateLimit.ofQuotas(Limit.TOTAL, "total", List.of("500/1h"));
		for (int i = 0; i < 500; i++) {
			assertAdmitted(take(total, SUBJECT));
			this.clock.advance(SECOND);
		}
		assertRefused(take(total, SUBJECT), total, Duration.ofSeconds(3_100));
		this.clock.advance(Duration.ofSeconds(3_100 + 100));
		for (int i = 0; i < 100; i++) {
			assertAdmitted(take(total, SUBJECT));
		}
	}

	@Test
	void remembersWhatATicketWasFor() {
		TicketOrigin origin = new TicketOrigin(SUBJECT, OTHER);
		assertThat(this.counters.recall(SUBJECT)).isNull();
		this.counters.remember(List.of(SUBJECT, THIRD), origin, Duration.ofMinutes(5));
		assertThat(this.counters.recall(SUBJECT)).isEqualTo(origin);
		assertThat(this.counters.recall(THIRD)).isEqualTo(origin);
		assertThat(this.counters.recall(OTHER)).isNull();
		for (boolean charged : new boolean[] { true, false }) {
			TicketOrigin other = new TicketOrigin(SUBJECT, OTHER, "+3361234", charged);
			this.counters.remember(List.of(OTHER), other, Duration.ofMinutes(5));
			assertThat(this.counters.recall(OTHER)).isEqualTo(other);
		}
	}

	private Decision take(RateLimit limit, Hash subject) {
		return this.counters.take(List.of(new LimitKey(limit, subject)), EntryId.random());
	}

	private static void assertAdmitted(Decision decision) {
		assertThat(decision.refusedBy()).isNull();
	}

	private static void assertRefused(Decision decision, RateLimit limit, Duration retryAfter) {
		assertThat(decision.refusedBy()).isInstanceOfSatisfying(LimitKey.class,
				(key) -> assertThat(key.limit()).isEqualTo(limit));
		assertThat(decision.retryAfter().toMillis()).isCloseTo(retryAfter.toMillis(), Offset.offset(1_500L));
	}

}
