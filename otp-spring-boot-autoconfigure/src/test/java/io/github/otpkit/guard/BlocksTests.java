package io.github.otpkit.guard;

import java.time.Duration;

import io.github.otpkit.guard.Block.Account;
import io.github.otpkit.guard.Block.Allowance;
import io.github.otpkit.guard.Cost.Recipient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BlocksTests {

	private static final long DAY = Duration.ofDays(1).toMillis();

	private final Blocks blocks = new Blocks();

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
			take("+" + i, region, 0);
		}
		assertThat(this.blocks.size()).isEqualTo(Blocks.CAPACITY + 301);
	}

	@Test
	void blocksThatFindNoRoomShareOneAccountForEachRegion() {
		fill();
		find("+4917", "DE", DAY).block().verified(Block.ANY_RANGE, true, DAY);
		assertThat(messages("+4917", DAY)).isEqualTo(10);
		assertThat(messages("+4918", DAY)).isZero();
		assertThat(take("+33612", "FR", DAY)).isNotNull();
		assertThat(take("+0", "DE", DAY)).isNotNull();
	}

	@Test
	void blocksLikeNewOnesMakeRoom() {
		fill();
		for (int i = 0; i < Blocks.CAPACITY; i++) {
			assertThat(find("+" + i, "DE", 3 * DAY).range()).isEqualTo(7);
		}
		assertThat(find("+4917", "DE", 3 * DAY).range()).isEqualTo(7);
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
			assertThat(take("+" + i, "DE", DAY)).isNotNull();
		}
	}

	private int messages(String block, long now) {
		int messages = 0;
		while (messages < 1_000 && take(block, "DE", now) != null) {
			messages++;
		}
		return messages;
	}

	private Account take(String block, String region, long now) {
		Blocks.Place place = find(block, region, now);
		return place.block().take(place.range(), now);
	}

	private Blocks.Place find(String block, String region, long now) {
		return this.blocks
			.find(new Recipient(block, 7, new Hash(1, 2), new Allowance(10, 1, 1, DAY), false, () -> region), now);
	}

}
