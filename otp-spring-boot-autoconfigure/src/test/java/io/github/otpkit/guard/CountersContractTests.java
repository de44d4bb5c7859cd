package io.github.otpkit.guard;

import java.time.Duration;
import java.util.List;

import io.github.otpkit.OtpRateLimitedException.Limit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What all counters do alike. Redis goes by its own clock, a few milliseconds after ours,
 * so times are told within a second.
 */
abstract class CountersContractTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Hash SUBJECT = new Hash(1, 2);

	private static final Hash OTHER = new Hash(1, 3);

	private final Rule number = Rule.of(Limit.NUMBER, "per-number", List.of("2/10m", "3/1h"));

	private final Rule range = Rule.of(Limit.RANGE, "per-range", List.of("3/1h"));

	private final Rule resend = new Rule(Limit.RESEND_WAIT, "resend-wait", List.of(),
			List.of(Duration.ofSeconds(30), Duration.ofSeconds(40), Duration.ofSeconds(60)));

	final MutableClock clock = new MutableClock();

	Counters counters;

	@BeforeEach
	void create() {
		this.counters = counters();
	}

	abstract Counters counters();

	@Test
	void admitsAsManyAsAreAllowedInAnyWindow() {
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
		List<Claim> both = List.of(new Claim(this.number, SUBJECT), new Claim(this.range, OTHER));
		for (int i = 0; i < 5; i++) {
			assertRefused(this.counters.take(both, Mark.once()), this.range, Duration.ofHours(1));
		}
		assertAdmitted(take(this.number, SUBJECT));
		assertAdmitted(take(this.number, SUBJECT));
		assertRefused(take(this.number, SUBJECT), this.number, Duration.ofMinutes(10));
	}

	@Test
	void tellsTheLimitToWaitLongestFor() {
		List<Claim> all = List.of(new Claim(this.resend, SUBJECT), new Claim(this.number, SUBJECT));
		assertThat(this.counters.take(all, Mark.once()).retryAfter()).isEqualTo(Duration.ofSeconds(30));
		assertRefused(this.counters.take(all, Mark.once()), this.resend, Duration.ofSeconds(30));
		this.clock.advance(Duration.ofSeconds(31));
		assertAdmitted(this.counters.take(all, Mark.once()));
		assertRefused(this.counters.take(all, Mark.once()), this.number, Duration.ofSeconds(569));
	}

	@Test
	void givesBackWhatWasNotUsed() {
		List<Claim> all = List.of(new Claim(this.resend, SUBJECT), new Claim(this.number, SUBJECT));
		assertAdmitted(take(this.number, SUBJECT));
		for (int i = 0; i < 5; i++) {
			Mark mark = Mark.once();
			assertThat(this.counters.take(all, mark).retryAfter().toMinutes()).isBetween(9L, 10L);
			this.counters.giveBack(all, mark);
		}
		assertAdmitted(take(this.number, SUBJECT));
		assertRefused(take(this.number, SUBJECT), this.number, Duration.ofMinutes(10));
	}

	@Test
	void givesBackOneAttemptOfSeveral() {
		List<Claim> claim = List.of(new Claim(this.range, SUBJECT));
		Mark first = Mark.of(OTHER);
		this.counters.take(claim, first);
		this.counters.take(claim, Mark.of(OTHER));
		this.counters.take(claim, Mark.of(OTHER));
		this.counters.giveBack(claim, first);
		assertAdmitted(this.counters.take(claim, Mark.of(OTHER)));
		assertRefused(take(this.range, SUBJECT), this.range, Duration.ofHours(1));
	}

	@Test
	void forgivesTheOwnerOfATicketAndNobodyElse() {
		Claim failures = new Claim(this.range, SUBJECT);
		this.counters.take(List.of(failures), Mark.of(OTHER));
		this.counters.take(List.of(failures), Mark.of(SUBJECT));
		Mark last = Mark.of(SUBJECT);
		this.counters.take(List.of(failures), last);
		assertAdmitted(take(this.resend, OTHER));
		this.counters.forgive(failures, last, new Claim(this.resend, OTHER));
		assertThat(take(this.resend, OTHER).retryAfter()).isEqualTo(Duration.ofSeconds(30));
		assertAdmitted(take(this.range, SUBJECT));
		assertAdmitted(take(this.range, SUBJECT));
		assertRefused(take(this.range, SUBJECT), this.range, Duration.ofHours(1));
	}

	@Test
	void forgivesWhatWasNeverCounted() {
		this.counters.forgive(new Claim(this.range, SUBJECT), Mark.of(SUBJECT), new Claim(this.resend, OTHER));
		this.counters.giveBack(List.of(new Claim(this.range, SUBJECT)), Mark.once());
		assertAdmitted(take(this.range, SUBJECT));
	}

	@Test
	void countsEachLimitApart() {
		assertAdmitted(take(this.resend, SUBJECT));
		assertAdmitted(take(this.number, SUBJECT));
		assertAdmitted(take(this.range, SUBJECT));
		assertRefused(take(this.resend, SUBJECT), this.resend, Duration.ofSeconds(30));
	}

	@Test
	void keepsMoreThanAFewEvents() {
		Rule total = Rule.of(Limit.TOTAL, "total", List.of("500/1h"));
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
		Origin origin = new Origin(SUBJECT, OTHER);
		assertThat(this.counters.recall(SUBJECT)).isNull();
		this.counters.remember(SUBJECT, origin, Duration.ofMinutes(5));
		assertThat(this.counters.recall(SUBJECT)).isEqualTo(origin);
		assertThat(this.counters.recall(OTHER)).isNull();
	}

	@Test
	void takesNothingWithAFalseProof() {
		Claim claim = new Claim(this.range, SUBJECT);
		this.counters.remember(OTHER, new Origin(SUBJECT, OTHER), Duration.ofMinutes(5));
		for (int i = 0; i < 5; i++) {
			assertThat(this.counters.take(claim, Mark.once(), new Proof(OTHER, OTHER))).isNull();
			assertThat(this.counters.take(claim, Mark.once(), new Proof(SUBJECT, SUBJECT))).isNull();
		}
		for (int i = 0; i < 3; i++) {
			assertAdmitted(this.counters.take(claim, Mark.once(), new Proof(OTHER, SUBJECT)));
		}
		assertRefused(this.counters.take(claim, Mark.once(), new Proof(OTHER, SUBJECT)), this.range,
				Duration.ofHours(1));
		Claim unlimited = new Claim(Rule.of(Limit.RANGE, "per-range", List.of()), SUBJECT);
		assertAdmitted(this.counters.take(unlimited, Mark.once(), new Proof(OTHER, SUBJECT)));
		assertThat(this.counters.take(unlimited, Mark.once(), new Proof(OTHER, OTHER))).isNull();
	}

	private Verdict take(Rule rule, Hash subject) {
		return this.counters.take(List.of(new Claim(rule, subject)), Mark.once());
	}

	private static void assertAdmitted(Verdict verdict) {
		assertThat(verdict.refused()).isNull();
	}

	private static void assertRefused(Verdict verdict, Rule rule, Duration retryAfter) {
		assertThat(verdict.refused()).isNotNull();
		assertThat(verdict.refused().rule()).isEqualTo(rule);
		assertThat(verdict.retryAfter().toMillis()).isCloseTo(retryAfter.toMillis(), Offset.offset(1_500L));
	}

}
