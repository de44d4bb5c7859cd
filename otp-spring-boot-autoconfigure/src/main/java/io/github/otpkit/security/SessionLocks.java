package io.github.otpkit.security;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * Runs what belongs to one session one after the other, in this JVM.
 */
final class SessionLocks {

	private final Map<String, Lock> locks = new ConcurrentHashMap<>();

	void run(@Nullable HttpSession session, Action action) throws IOException, ServletException {
		if (session == null) {
			action.run();
			return;
		}
		String id = session.getId();
		Lock lock = this.locks.compute(id, (key, used) -> ((used != null) ? used : new Lock()).reserve());
		lock.lock();
		try {
			action.run();
		}
		finally {
			lock.unlock();
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

		private int users;

		/** Called by one thread at a time, as is {@link #release()}. */
		Lock reserve() {
			this.users++;
			return this;
		}

		boolean release() {
			this.users--;
			return this.users == 0;
		}

	}

}
