package io.github.otpkit.guard;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A connection of the application, which Spring Data makes in the thread that asks first:
 * here in one that nobody waits for.
 */
final class RedisLease {

	private final LettuceConnectionFactory factory;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable CompletableFuture<RedisConnection> connection;

	RedisLease(LettuceConnectionFactory factory) {
		this.factory = factory;
	}

	/** Begin to connect, so that nobody waits for it. */
	@SuppressWarnings("FutureReturnValueIgnored")
	void begin() {
		connect();
	}

	/**
	 * Begin to connect, unless that is done.
	 * @return the connection to come
	 */
	CompletableFuture<RedisConnection> connect() {
		this.lock.lock();
		try {
			CompletableFuture<RedisConnection> current = this.connection;
			if (current == null || current.isCompletedExceptionally()) {
				current = connecting();
				this.connection = current;
			}
			return current;
		}
		finally {
			this.lock.unlock();
		}
	}

	private CompletableFuture<RedisConnection> connecting() {
		CompletableFuture<RedisConnection> connecting = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				RedisConnection connected = this.factory.getConnection();
				// The first command takes long: it loads what the client needs.
				connected.ping();
				connecting.complete(connected);
			}
			catch (Throwable ex) {
				connecting.completeExceptionally(ex);
			}
		}, "otp-guard-connect");
		thread.setDaemon(true);
		thread.start();
		return connecting;
	}

	/**
	 * Let go of the connection; the next call takes it anew. One that is shared with the
	 * application stays open.
	 */
	void close() {
		CompletableFuture<RedisConnection> last = null;
		this.lock.lock();
		try {
			if (this.connection != null && this.connection.isDone()) {
				last = this.connection;
				this.connection = null;
			}
		}
		finally {
			this.lock.unlock();
		}
		if (last != null && !last.isCompletedExceptionally()) {
			last.join().close();
		}
	}

}
