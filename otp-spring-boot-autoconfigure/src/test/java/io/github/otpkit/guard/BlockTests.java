package io.github.otpkit.guard;

import java.time.Duration;

import io.github.otpkit.guard.Block.Account;
import io.github.otpkit.guard.Block.Allowance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BlockTests {

	private static final long HOUR = Duration.ofHours(1).toMillis();

	private static final long DAY = 24 * HOUR;

	private static final long START = 100 * 15 * DAY;

	private final Allowance allowance = new Allowance(10, 1, 1, DAY);

	private final Block block = new Block(this.allowance, START);

	@Test
	void aNewBlockTakesTenMessagesAtOnceAndTenADay() {
		assertThat(messages(7, START)).isEqualTo(10);
		assertThat(this.block.millisToNext(7, START)).isEqualTo(DAY / 10);
		assertThat(messages(8, START)).isZero();
		assertThat(messages(7, START + DAY / 10 - 1)).isZero();
		assertThat(messages(7, START + DAY / 10)).isEqualTo(1);
		assertThat(messages(7, START + 2 * DAY)).isEqualTo(10);
		assertThat(this.block.millisToNext(7, START + 2 * DAY)).isEqualTo(DAY / 10);
	}

	@Test
	void aVerifiedCodeGivesBackItsMessageAndOneMore() {
		messages(7, START);
		this.block.verified(7, true, START);
		assertThat(messages(8, START)).isEqualTo(2);
	}

	@Test
	void aVerifiedCodeOfAMessageThatTookNothingAddsOneOnly() {
		messages(7, START);
		this.block.verified(7, false, START);
		assertThat(messages(8, START)).isEqualTo(1);
	}

	@Test
	void aRangeInWhichSomebodyHasVerifiedHasAnAccountOfItsOwn() {
		this.block.verified(7, true, START);
		assertThat(this.block.take(7, START)).isEqualTo(Account.KNOWN);
		assertThat(messages(8, START)).isEqualTo(10);
		assertThat(messages(7, START)).isEqualTo(9);
		assertThat(this.block.millisToNext(7, START)).isEqualTo(DAY / 10);
	}

	@Test
	void allHundredRangesAreToldApart() {
		for (int range = 0; range < Block.RANGES; range += 2) {
			this.block.verified(range, true, START);
		}
		for (int range = 0; range < Block.RANGES; range++) {
			Account account = this.block.take(range, START);
			this.block.giveBack(account, START);
			assertThat(account).isEqualTo((range % 2 == 0) ? Account.KNOWN : Account.UNKNOWN);
		}
	}

	@Test
	void aRangeIsForgottenAfterFifteenToThirtyDays() {
		this.block.verified(7, true, START + DAY);
		this.block.verified(99, true, START + 16 * DAY);
		assertThat(this.block.take(7, START + 29 * DAY)).isEqualTo(Account.KNOWN);
		assertThat(this.block.take(99, START + 29 * DAY)).isEqualTo(Account.KNOWN);
		assertThat(this.block.take(7, START + 31 * DAY)).isEqualTo(Account.UNKNOWN);
		assertThat(this.block.take(99, START + 31 * DAY)).isEqualTo(Account.KNOWN);
		assertThat(this.block.take(99, START + 90 * DAY)).isEqualTo(Account.UNKNOWN);
	}

	@Test
	void knownRangesMayBeAheadByWhatIsVerifiedOnAUsualDay() {
		long now = START;
		for (int i = 0; i < 10 * 100; i++) {
			now = START + i * DAY / 100;
			this.block.take(7, now);
			this.block.verified(7, true, now);
		}
		assertThat(messages(7, now)).isBetween(95, 105);
		assertThat(messages(8, now)).isEqualTo(10);
		assertThat(messages(7, now + 20 * DAY)).isEqualTo(10);
	}

	@Test
	void whatIsGivenBackCanBeTakenOnceMore() {
		messages(7, START);
		this.block.giveBack(Account.UNKNOWN, START);
		assertThat(messages(7, START)).isEqualTo(1);
		this.block.giveBack(Account.KNOWN, START);
		assertThat(messages(7, START)).isZero();
	}

	@Test
	void aClockThatIsSetBackRefillsNothing() {
		messages(7, START);
		assertThat(messages(7, START - DAY)).isZero();
		assertThat(messages(7, START - DAY + DAY / 10)).isEqualTo(1);
		assertThat(messages(7, START - DAY + DAY / 5)).isEqualTo(1);
	}

	@Test
	void isLikeNewOnceNothingIsLeftOfItsPast() {
		assertThat(this.block.isLikeNew(START)).isTrue();
		this.block.take(7, START);
		assertThat(this.block.isLikeNew(START)).isFalse();
		assertThat(this.block.isLikeNew(START + DAY / 10)).isTrue();
		this.block.verified(7, true, START + DAY);
		assertThat(this.block.isLikeNew(START + 10 * DAY)).isFalse();
		assertThat(this.block.isLikeNew(START + 31 * DAY)).isTrue();
	}

	@Test
	void withoutARangeNoneIsKnown() {
		this.block.verified(Block.ANY_RANGE, true, START);
		assertThat(messages(Block.ANY_RANGE, START)).isEqualTo(10);
		assertThat(this.block.take(7, START)).isNull();
	}

	private int messages(int range, long now) {
		int messages = 0;
		while (messages < 1_000 && this.block.take(range, now) != null) {
			messages++;
		}
		return messages;
	}

}
