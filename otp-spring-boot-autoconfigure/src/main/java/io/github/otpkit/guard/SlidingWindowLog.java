package io.github.otpkit.guard;

/**
 * A sliding-window log: the times of the latest events, each with its owner. A ring of
 * pairs grows to the capacity of the limit.
 */
final class SlidingWindowLog {

	private static final int LONGS_PER_EVENT = 2;

	private long[] ring = new long[LONGS_PER_EVENT];

	private int start;

	private int size;

	int size() {
		return this.size;
	}

	/**
	 * Return the time of the n-th newest event.
	 * @param n 1 for the newest, the size for the oldest
	 * @return the time
	 */
	long newest(int n) {
		return this.ring[index(this.size - n)];
	}

	int countSince(long time) {
		int count = 0;
		while (count < this.size && newest(count + 1) > time) {
			count++;
		}
		return count;
	}

	/**
	 * Add an event, in place of the oldest if the log is full.
	 * @param time the time; one before the newest counts as the newest
	 * @param owner the owner
	 * @param capacity how many events to keep at most
	 */
	void add(long time, long owner, int capacity) {
		if (this.size == capacity) {
			this.start = (this.start + 1) % (this.ring.length / LONGS_PER_EVENT);
			this.size--;
		}
		if (this.size * LONGS_PER_EVENT == this.ring.length) {
			grow();
		}
		int index = index(this.size);
		this.ring[index] = (this.size > 0) ? Math.max(time, newest(1)) : time;
		this.ring[index + 1] = owner;
		this.size++;
	}

	/**
	 * Remove the newest event of an owner.
	 * @param owner the owner
	 * @return whether there was one
	 */
	boolean removeNewest(long owner) {
		int event = this.size - 1;
		while (event >= 0 && this.ring[index(event) + 1] != owner) {
			event--;
		}
		if (event < 0) {
			return false;
		}
		for (; event < this.size - 1; event++) {
			System.arraycopy(this.ring, index(event + 1), this.ring, index(event), LONGS_PER_EVENT);
		}
		this.size--;
		return true;
	}

	void removeAll(long owner) {
		while (removeNewest(owner)) {
			// Until there is none.
		}
	}

	private void grow() {
		long[] larger = new long[this.ring.length * 2];
		int tail = this.ring.length - index(0);
		System.arraycopy(this.ring, index(0), larger, 0, tail);
		System.arraycopy(this.ring, 0, larger, tail, this.ring.length - tail);
		this.ring = larger;
		this.start = 0;
	}

	private int index(int event) {
		return (this.start + event) * LONGS_PER_EVENT % this.ring.length;
	}

}
