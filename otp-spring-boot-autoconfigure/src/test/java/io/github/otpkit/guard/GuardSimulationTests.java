package io.github.otpkit.guard;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.github.otpkit.OtpRateLimitedException;
import io.github.otpkit.OtpRateLimitedException.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Simulates attacks and an ordinary day against the default limits.
 */
class GuardSimulationTests {

	private static final int MESSAGES = 10_000;

	private static final double CODES = 1_000_000;

	private final MutableClock clock = new MutableClock();

	private final LocalCounters counters = Guards.local(this.clock);

	private final DefaultOtpGuard guard = Guards.guard(this.counters, this.clock);

	/** 10,000 messages in an hour to one number after the other, from 50 addresses. */
	@ParameterizedTest
	@CsvSource({ "1, 10", "2, 20", "100, 500" })
	void pumpingEndsAtTheLimitOfTheRange(int ranges, int sent) {
		Map<String, Integer> sentByRange = new HashMap<>();
		Map<Limit, Integer> refused = new HashMap<>();
		for (int i = 0; i < MESSAGES; i++) {
			String range = String.format(Locale.ROOT, "+336123%03d", i * ranges / MESSAGES);
			try {
				Guards.send(this.guard, range + String.format(Locale.ROOT, "%04d", i % (MESSAGES / ranges)),
						"192.0.2." + i % 50, this.clock);
				sentByRange.merge(range, 1, Integer::sum);
			}
			catch (OtpRateLimitedException ex) {
				refused.merge(ex.limit(), 1, Integer::sum);
			}
			this.clock.advance(Duration.ofHours(1).dividedBy(MESSAGES));
		}
		assertThat(sentByRange.values()).hasSizeLessThanOrEqualTo(ranges).allMatch((count) -> count <= 10);
		assertThat(sentByRange.values().stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(sent)
			.isGreaterThanOrEqualTo(10);
		assertThat(refused).containsKey(Limit.RANGE);
	}

	@Test
	void nobodyIsRefusedOnAnOrdinaryDay() {
		OrdinaryDay day = new OrdinaryDay(this.guard, this.clock);
		day.passes();
		assertThat(day.refusals()).isEmpty();
		assertThat(day.sent()).isGreaterThan(4_000);
		assertThat(day.wrongCodes()).isGreaterThan(300);
		assertThat(day.resent()).isGreaterThan(150);
	}

	@ParameterizedTest
	@CsvSource({ "1, true, 5", "1, false, 5", "200, true, 5", "200, false, 2", "240, true, 2", "240, false, 2" })
	void guessingForAMonthHardlyEverSucceeds(int minutesBetweenCodes, boolean withTicket, int mostByNumber) {
		GuessingMonth month = new GuessingMonth(this.guard, this.clock, minutesBetweenCodes, withTicket, mostByNumber);
		month.passes();
		double success = month.guesses() / CODES * 365 / 30;
		assertThat(month.guesses()).isGreaterThan(10 * 30);
		assertThat(success).isLessThan(0.005);
	}

}
