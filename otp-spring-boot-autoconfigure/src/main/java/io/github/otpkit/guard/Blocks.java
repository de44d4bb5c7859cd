package io.github.otpkit.guard;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.otpkit.guard.Block.Account;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of numbers that this JVM has sent to, about 200 bytes each. If there are too
 * many, those like new ones are forgotten; beyond that the new blocks of a region share
 * one account.
 */
final class Blocks {

	static final int CAPACITY = 4_096;

	private static final int REGIONS = 300;

	private static final long SWEEP_INTERVAL = 60_000;

	private final Allowance allowance;

	private final Map<String, Block> blocks = new HashMap<>();

	private final Map<String, Block> shared = new HashMap<>();

	private long sweptAt;

	Blocks(Allowance allowance) {
		this.allowance = allowance;
	}

	/**
	 * Find a block, or make a new one.
	 * @param name the digits of its numbers without the last six
	 * @param region names the region of the number, asked if the block has to share
	 * @param now the time in milliseconds
	 * @return the block
	 */
	Place find(String name, Supplier<@Nullable String> region, long now) {
		Block block = this.blocks.get(name);
		if (block != null || makeRoom(now)) {
			return new Place((block != null) ? block
					: this.blocks.computeIfAbsent(name, (key) -> new Block(this.allowance, now)), false);
		}
		String named = String.valueOf(region.get());
		String key = (this.shared.size() < REGIONS || this.shared.containsKey(named)) ? named : "null";
		return new Place(this.shared.computeIfAbsent(key, (absent) -> new Block(this.allowance, now)), true);
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
	 * @param shared whether other blocks share it, so that it knows no ranges
	 */
	record Place(Block block, boolean shared) {

		@Nullable Account take(int range, long now) {
			return this.block.take(this.shared ? Block.ANY_RANGE : range, now);
		}

		void verified(int range, long now) {
			this.block.verified(this.shared ? Block.ANY_RANGE : range, now);
		}

		long millisToNext(int range) {
			return this.block.millisToNext(this.shared ? Block.ANY_RANGE : range);
		}

	}

}
