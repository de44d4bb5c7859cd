package io.github.otpkit.health;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import io.github.otpkit.client.OtpBalance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpendingTests {

	private final Spending spending = new Spending();

	private Instant now = Instant.EPOCH;

	@Test
	void isUnknownUntilAnHourIsKnown() {
		add("10", 0);
		add("9", 59);
		assertThat(this.spending.perHour()).isNull();
		add("9", 1);
		assertThat(this.spending.perHour()).isEqualByComparingTo("1");
	}

	@Test
	void isUnknownIfNothingIsSpent() {
		add("10", 0);
		add("10", 600);
		assertThat(this.spending.perHour()).isNull();
	}

	@Test
	void leavesOutTheTimeInWhichTheAccountWasToppedUp() {
		add("10", 0);
		add("8", 60);
		add("107", 30);
		add("105", 60);
		assertThat(this.spending.perHour()).isEqualByComparingTo("2");
	}

	@Test
	void anHourWithoutItsTopUpIsNoHour() {
		add("10", 0);
		add("9", 40);
		add("50", 30);
		add("49", 10);
		assertThat(this.spending.perHour()).isNull();
	}

	@Test
	void forgetsWhatIsOlderThanADay() {
		add("1000", 0);
		add("900", 60);
		for (int hour = 0; hour < 24; hour++) {
			add(String.valueOf(899 - hour), 60);
		}
		assertThat(this.spending.perHour()).isEqualByComparingTo("1");
	}

	@Test
	void startsAgainIfTheUnitChanges() {
		add("10", 0);
		add("8", 60);
		this.spending.add(new OtpBalance(new BigDecimal("700"), "points"), this.now);
		assertThat(this.spending.perHour()).isNull();
	}

	@Test
	void ignoresAClockThatGoesBack() {
		add("10", 0);
		add("8", -60);
		add("6", 60);
		assertThat(this.spending.perHour()).isEqualByComparingTo("2");
	}

	@Test
	void keepsAtMost97IntervalsHoweverOftenItIsAsked() {
		for (int second = 0; second < 2 * 24 * 60 * 60; second++) {
			this.spending.add(new OtpBalance(new BigDecimal(1_000_000 - second), "euros"),
					Instant.EPOCH.plusSeconds(second));
			assertThat(this.spending.intervals()).isLessThanOrEqualTo(97);
		}
		assertThat(this.spending.perHour()).isEqualByComparingTo("3600");
	}

	private void add(String amount, int minutesLater) {
		this.now = this.now.plus(Duration.ofMinutes(minutesLater));
		this.spending.add(new OtpBalance(new BigDecimal(amount), "euros"), this.now);
	}

}
