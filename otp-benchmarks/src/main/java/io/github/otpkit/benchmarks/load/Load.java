package io.github.otpkit.benchmarks.load;

import java.util.List;

/**
 * What callers are to do.
 *
 * @param callers how many of them call at the same time
 * @param virtual whether they are virtual threads
 * @param delay the delay of the stub, in milliseconds
 * @param settleMillis how long they call before anything is counted
 * @param millis how long they call while it is counted
 */
public record Load(int callers, boolean virtual, int delay, long settleMillis, long millis) {

	/**
	 * Return a load that takes longer.
	 * @param times how many times as long
	 * @return the load
	 */
	public Load longer(int times) {
		return new Load(this.callers, this.virtual, this.delay, 0, this.millis * times);
	}

	static Load parse(List<String> words) {
		return new Load(Integer.parseInt(words.get(0)), Boolean.parseBoolean(words.get(1)),
				Integer.parseInt(words.get(2)), Long.parseLong(words.get(3)), Long.parseLong(words.get(4)));
	}

	String words() {
		return "%d %s %d %d %d".formatted(this.callers, this.virtual, this.delay, this.settleMillis, this.millis);
	}

}
