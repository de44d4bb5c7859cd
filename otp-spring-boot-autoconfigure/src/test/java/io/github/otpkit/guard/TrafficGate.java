package io.github.otpkit.guard;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

import io.github.otpkit.guard.Block.Allowance;

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
	 * @return what to call with the time in milliseconds when its code is verified,
	 * {@code null} if it is not sent
	 */
	LongConsumer send(int block, int range, boolean known, long now);

	/** The allowance, without the guard around it. */
	static TrafficGate allowance(Allowance allowance) {
		Map<Integer, Block> blocks = new HashMap<>();
		return (block, range, known, now) -> {
			Block found = blocks.computeIfAbsent(block, (key) -> new Block(allowance, now));
			boolean charged = found.take(range, now) != null;
			return (charged || known) ? (verifiedAt) -> found.verified(range, charged, verifiedAt) : null;
		};
	}

}
