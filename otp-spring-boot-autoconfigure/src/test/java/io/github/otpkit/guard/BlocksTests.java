package io.github.otpkit.guard;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BlocksTests {

	private static final long DAY = Duration.ofDays(1).toMillis();

	private final Blocks blocks = new Blocks(new Allowance(10, 1, 1, DAY));

	@Test
	void blocksHaveAccountsOfTheirOwn() {
		assertThat(messages("+33612", 0)).isEqualTo(10);
		assertThat(messages("+33613", 0)).isEqualTo(10);
		assertThat(messages("+33612", 0)).isZero();
	}

	@Test
	void memoryIsBounded() {
		for (int i = 0; i < 100_000; i++) {
			String region = "R" + i;
			this.blocks.find("+" + i, () -> region, 0).take(7, 0);
		}
		assertThat(this.blocks.size()).isEqualTo(Blocks.CAPACITY + 301);
	}

	@Test
	void blocksThatFindNoRoomShareOneAccountForEachRegion() {
		fill();
		this.blocks.find("+4917", () -> "DE", DAY).verified(7, DAY);
		assertThat(messages("+4917", DAY)).isEqualTo(10);
		assertThat(messages("+4918", DAY)).isZero();
		assertThat(this.blocks.find("+33612", () -> "FR", DAY).take(7, DAY)).isNotNull();
		assertThat(this.blocks.find("+0", () -> "DE", DAY).take(7, DAY)).isNotNull();
	}

	@Test
	void blocksLikeNewOnesMakeRoom() {
		fill();
		for (int i = 0; i < Blocks.CAPACITY; i++) {
			assertThat(this.blocks.find("+" + i, () -> "DE", 3 * DAY).shared()).isFalse();
		}
		assertThat(this.blocks.find("+4917", () -> "DE", 3 * DAY).shared()).isFalse();
		assertThat(this.blocks.size()).isEqualTo(1);
	}

	@Test
	void aBlockCanBeForgotten() {
		messages("+33612", 0);
		assertThat(this.blocks.remove("+33612")).isTrue();
		assertThat(this.blocks.remove("+33612")).isFalse();
		assertThat(messages("+33612", 0)).isEqualTo(10);
	}

	/** Nothing can be forgotten a day later. */
	private void fill() {
		for (int i = 0; i < Blocks.CAPACITY; i++) {
			assertThat(this.blocks.find("+" + i, () -> "DE", DAY).take(7, DAY)).isNotNull();
		}
	}

	private int messages(String block, long now) {
		int messages = 0;
		while (messages < 1_000 && this.blocks.find(block, () -> "DE", now).take(7, now) != null) {
			messages++;
		}
		return messages;
	}

}
