package io.github.otpkit.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A value that is taken at most once in a while, by one thread at a time. While a thread
 * takes it anew the others get the last one.
 *
 * @param <T> the type of the value
 */
final class Sample<T> {

	private final Supplier<T> source;

	private final Window window;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Taken<T> last;

	Sample(Supplier<T> source, Window window) {
		this.source = source;
		this.window = window;
	}

	T get() {
		Taken<T> taken = this.last;
		if (taken != null && (this.window.includes(taken.at()) || !this.lock.tryLock())) {
			return taken.value();
		}
		if (taken == null) {
			this.lock.lock();
		}
		try {
			return takeUnlessDone();
		}
		finally {
			this.lock.unlock();
		}
	}

	private T takeUnlessDone() {
		Taken<T> taken = this.last;
		if (taken == null || !this.window.includes(taken.at())) {
			taken = new Taken<>(this.source.get(), this.window.clock().instant());
			// A probe that was given up says nothing of the provider.
			this.last = Thread.currentThread().isInterrupted() ? this.last : taken;
		}
		return taken.value();
	}

	/**
	 * How long a value is good for.
	 */
	record Window(Clock clock, Duration timeToLive) {

		boolean includes(Instant time) {
			return this.clock.instant().isBefore(time.plus(this.timeToLive));
		}

	}

	private record Taken<T>(T value, Instant at) {

	}

}
