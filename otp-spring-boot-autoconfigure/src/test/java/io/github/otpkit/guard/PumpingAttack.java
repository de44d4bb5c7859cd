package io.github.otpkit.guard;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * Somebody who has codes sent to 25 ranges of each of some blocks, one number after the
 * other, after 20 ordinary days at 10,000 people a day and together with a 21st.
 */
final class PumpingAttack {

	private static final int RANGES = 25;

	/** New blocks have higher numbers than those in use. */
	private static final int NEW = 1_000;

	private final PriorityQueue<Code> codes = new PriorityQueue<>(Comparator.comparingLong(Code::verifiedAt));

	private final Random random;

	private final TrafficGate gate;

	private final Target target;

	private final int[] blocks;

	private final int[] untilRefused;

	private int open;

	/** Messages until every block has refused one, -1 if one never does. */
	int untilAllRefused = -1;

	int sent;

	PumpingAttack(long seed, TrafficGate gate, Target target, int blocks) {
		this.random = new Random(seed);
		this.gate = gate;
		this.target = target;
		this.blocks = (target == Target.NEW_BLOCKS)
				? this.random.ints(NEW, NEW + 10 * blocks).distinct().limit(blocks).toArray()
				: this.random.ints(0, 3 * OrdinaryTraffic.REGION_BLOCKS).distinct().limit(blocks).toArray();
		this.untilRefused = new int[blocks];
		this.open = blocks;
	}

	/**
	 * Attack for a day.
	 * @param perMinute messages asked for in a minute
	 * @param evenly whether the blocks take turns, or each is used until it refuses
	 * @param verified the share of the codes that the attacker verifies
	 */
	void pass(double perMinute, boolean evenly, double verified) {
		OrdinaryTraffic people = new OrdinaryTraffic(this.random.nextLong(), 10_000, false, this.gate);
		if (this.target == Target.UNKNOWN_RANGES) {
			boolean[] avoided = new boolean[OrdinaryTraffic.BLOCKS];
			Arrays.stream(this.blocks).forEach((block) -> avoided[block] = true);
			people.avoid(avoided);
		}
		people.pass(Duration.ofDays(20));
		boolean[] refused = new boolean[this.blocks.length];
		long end = people.now() + Duration.ofDays(1).toMillis();
		int each = evenly ? this.blocks.length : 1;
		double due = 0;
		for (int request = 0, turn = 0; people.now() < end; due += perMinute / 6) {
			for (; due >= 1; due--, request++) {
				int block = turn % this.blocks.length;
				int range = request / each % RANGES;
				boolean sent = ask(block, range, people.now(), verified, refused);
				turn += (evenly || !sent) ? 1 : 0;
			}
			verify(people.now());
			people.pass(Duration.ofSeconds(10));
		}
	}

	private boolean ask(int block, int range, long now, double verified, boolean[] refused) {
		LongConsumer code = this.gate.send(this.blocks[block], range, false, now);
		if (code == null) {
			if (!refused[block]) {
				refused[block] = true;
				this.open--;
				if (this.open == 0) {
					this.untilAllRefused = this.sent;
				}
			}
			return false;
		}
		this.sent++;
		if (!refused[block]) {
			this.untilRefused[block]++;
		}
		if (this.random.nextDouble() < verified) {
			this.codes.add(new Code(now + 30_000, code));
		}
		return true;
	}

	private void verify(long now) {
		while (!this.codes.isEmpty() && this.codes.peek().verifiedAt() <= now) {
			this.codes.remove().verify().accept(now);
		}
	}

	/** The messages to each block until it refuses one, in ascending order. */
	int[] untilRefused() {
		int[] messages = this.untilRefused.clone();
		Arrays.sort(messages);
		return messages;
	}

	/**
	 * What is attacked.
	 */
	enum Target {

		/** Blocks without ordinary people. */
		NEW_BLOCKS,

		/** Blocks in use, and ranges of them without ordinary people. */
		UNKNOWN_RANGES,

		/** Ranges that ordinary people use, too. */
		SHARED_RANGES

	}

	private record Code(long verifiedAt, LongConsumer verify) {

	}

}
