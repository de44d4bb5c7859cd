package io.github.otpkit.guard;

import java.util.HashMap;
import java.util.Map;

/**
 * Decides about the messages of a simulation.
 */
interface TrafficGate {

	/**
	 * Ask for a message.
	 * @param block the block of the number
	 * @param range the last two digits of its range
	 * @param known whether somebody has verified the number before
	 * @param now the time in milliseconds
	 * @return whether it is sent
	 */
	boolean send(int block, int range, boolean known, long now);

	void verified(int block, int range, long now);

	/** Sends everything. */
	static TrafficGate open() {
		return new TrafficGate() {

			@Override
			public boolean send(int block, int range, boolean known, long now) {
				return true;
			}

			@Override
			public void verified(int block, int range, long now) {
			}

		};
	}

	/** The allowance, without the guard around it. */
	static TrafficGate allowance(Allowance allowance) {
		Map<Integer, Block> blocks = new HashMap<>();
		return new TrafficGate() {

			@Override
			public boolean send(int block, int range, boolean known, long now) {
				return find(block, now).take(range, now) != null || known;
			}

			@Override
			public void verified(int block, int range, long now) {
				find(block, now).verified(range, now);
			}

			private Block find(int block, long now) {
				return blocks.computeIfAbsent(block, (key) -> new Block(allowance, now));
			}

		};
	}

}
