package io.github.otpkit.guard;

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
		Blocks blocks = new Blocks(allowance);
		return new TrafficGate() {

			@Override
			public boolean send(int block, int range, boolean known, long now) {
				return find(block, now).take(range, now) != null || known;
			}

			@Override
			public void verified(int block, int range, long now) {
				find(block, now).verified(range, now);
			}

			private Blocks.Place find(int block, long now) {
				return blocks.find(String.valueOf(block), () -> null, now);
			}

		};
	}

}
