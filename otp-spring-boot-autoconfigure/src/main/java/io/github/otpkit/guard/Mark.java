package io.github.otpkit.guard;

import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Finds an entry again, to take it back. All wrong codes of a ticket have the same owner;
 * one without a ticket has an owner of its own, for it may be anybody's.
 */
record Mark(long owner, long serial) {

	static Mark once() {
		return new Mark(ThreadLocalRandom.current().nextLong(), 0);
	}

	static Mark of(@Nullable Hash ticket) {
		return (ticket != null) ? new Mark(ticket.low(), ThreadLocalRandom.current().nextLong()) : once();
	}

	String prefix() {
		return Long.toHexString(this.owner) + ":";
	}

	@Override
	public String toString() {
		return prefix() + Long.toHexString(this.serial);
	}

}
