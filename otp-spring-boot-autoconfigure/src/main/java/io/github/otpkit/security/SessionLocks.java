package io.github.otpkit.security;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * Runs what belongs to one session one after the other, in this JVM.
 */
final class SessionLocks {

	/** One runs, two wait: each of them holds a thread of the server. */
	private static final int PLACES = 3;

	private final Map<String, Lock> locks = new ConcurrentHashMap<>();

	/**
	 * Returns whether the action was run: it is not when too many of the session wait.
	 */
	boolean run(@Nullable HttpSession session, Action action) throws IOException, ServletException {
		if (session == null) {
			action.run();
			return true;
		}
		String id = session.getId();
		Lock lock = this.locks.compute(id, (key, used) -> ((used != null) ? used : new Lock()).reserve());
		try {
			return lock.run(action);
		}
		finally {
			this.locks.computeIfPresent(id, (key, used) -> used.release() ? null : used);
		}
	}

	/**
	 * What the lock is held for.
	 */
	@FunctionalInterface
	interface Action {

		void run() throws IOException, ServletException;

	}

	/**
	 * A lock that knows how many requests hold it or wait for it.
	 */
	private static final class Lock extends ReentrantLock {

		private final Semaphore places = new Semaphore(PLACES);

		private int users;

		/** Called by one thread at a time, as is {@link #release()}. */
		Lock reserve() {
			this.users++;
			return this;
		}

		boolean run(Action action) throws IOException, ServletException {
			if (!this.places.tryAcquire()) {
				return false;
			}
			lock();
			try {
				action.run();
				return true;
			}
			finally {
				unlock();
				this.places.release();
			}
		}

		boolean release() {
			this.users--;
			return this.users == 0;
		}

	}

}
