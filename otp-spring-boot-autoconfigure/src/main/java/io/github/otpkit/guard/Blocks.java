package io.github.otpkit.guard;

import java.util.HashMap;
import java.util.Map;

import io.github.otpkit.guard.Block.Allowance;
import io.github.otpkit.guard.Cost.Recipient;

/**
 * The blocks of numbers that this JVM has sent to, about 200 bytes each. If there are too
 * many, those like new ones are forgotten; beyond that the new blocks of a region share
 * one account, which refuses nothing.
 */
final class Blocks {

	static final int CAPACITY = 4_096;

	private static final int REGIONS = 300;

	private static final long SWEEP_INTERVAL = 60_000;

	private final Map<String, Block> blocks = new HashMap<>();

	private final Map<String, Block> shared = new HashMap<>();

	private long sweptAt;

	/**
	 * Find the block of a recipient, or make a new one.
	 * @param recipient the recipient; its region is asked for if the block has to share
	 * @param now the time in milliseconds
	 * @return the block
	 */
	Place find(Recipient recipient, long now) {
		Block block = this.blocks.get(recipient.block());
		if (block != null) {
			return new Place(block, recipient.range());
		}
		Allowance allowance = recipient.allowance();
		if (makeRoom(now)) {
			return new Place(this.blocks.computeIfAbsent(recipient.block(), (key) -> new Block(allowance, now)),
					recipient.range());
		}
		String region = String.valueOf(recipient.region().get());
		String key = (this.shared.size() < REGIONS || this.shared.containsKey(region)) ? region : "null";
		return new Place(this.shared.computeIfAbsent(key, (absent) -> new Block(allowance, now)), Block.ANY_RANGE);
	}

	private boolean makeRoom(long now) {
		if (this.blocks.size() >= CAPACITY && Math.abs(now - this.sweptAt) >= SWEEP_INTERVAL) {
			this.sweptAt = now;
			this.blocks.values().removeIf((block) -> block.isLikeNew(now));
		}
		return this.blocks.size() < CAPACITY;
	}

	boolean remove(String name) {
		return this.blocks.remove(name) != null;
	}

	int size() {
		return this.blocks.size() + this.shared.size();
	}

	/**
	 * Where the messages to a number are counted.
	 *
	 * @param block the block
	 * @param range its range, {@link Block#ANY_RANGE} if other blocks share it
	 */
	record Place(Block block, int range) {

		/** One message to each of many blocks would refuse all others. */
		boolean isShared() {
			return this.range == Block.ANY_RANGE;
		}

	}

}
