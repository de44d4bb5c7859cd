package io.github.otpkit.guard;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import io.github.otpkit.InvalidOtpPropertyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The application's own connection to Redis, for which nobody waits longer than the
 * time-out: neither for an answer nor for the connection, which Spring Data would make in
 * the thread that asks first.
 */
final class RedisLink {

	private static final Duration MAX_TIMEOUT = Duration.ofSeconds(10);

	private final LettuceConnectionFactory factory;

	private final Duration timeout;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable CompletableFuture<RedisConnection> connection;

	RedisLink(LettuceConnectionFactory factory, Duration timeout) {
		if (timeout.toMillis() < 1 || timeout.compareTo(MAX_TIMEOUT) > 0) {
			throw new InvalidOtpPropertyException("otp.guard.store-timeout", "is " + timeout,
					"Use 1ms to 10s: it is how long a person waits when Redis does not answer.");
		}
		this.factory = factory;
		this.timeout = timeout;
	}

	/**
	 * Send commands. They leave at once, so several calls share a round trip.
	 * @param <T> the type of the answer
	 * @param commands sends them and returns the last one's answer
	 * @return the answer to come
	 * @throws StoreFailedException if there is no connection in time
	 */
	@SuppressWarnings("unchecked")
	<T> RedisFuture<T> send(Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> commands) {
		RedisConnection current = await(connection().copy());
		try {
			return commands.apply((RedisClusterAsyncCommands<byte[], byte[]>) current.getNativeConnection());
		}
		catch (RedisException ex) {
			throw failed("Redis cannot be asked", ex);
		}
	}

	/**
	 * Wait for an answer.
	 * @param <T> the type of the answer
	 * @param answer the answer to come
	 * @return the answer
	 * @throws StoreFailedException if there is none in time
	 */
	<T> T await(Future<T> answer) {
		try {
			return answer.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			answer.cancel(true);
			throw failed("Redis did not answer in " + this.timeout.toMillis() + " ms", null);
		}
		catch (ExecutionException ex) {
			throw failed("Redis failed", ex.getCause());
		}
		catch (InterruptedException ex) {
			answer.cancel(true);
			Thread.currentThread().interrupt();
			throw new StoreFailedException("The thread was interrupted while Redis was asked", null);
		}
	}

	private StoreFailedException failed(String message, @Nullable Throwable cause) {
		if (!(cause instanceof RedisCommandExecutionException)) {
			close();
		}
		return new StoreFailedException(message, cause);
	}

	private CompletableFuture<RedisConnection> connection() {
		this.lock.lock();
		try {
			if (this.connection == null) {
				this.connection = connect();
			}
			return this.connection;
		}
		finally {
			this.lock.unlock();
		}
	}

	private CompletableFuture<RedisConnection> connect() {
		CompletableFuture<RedisConnection> connecting = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				RedisConnection connected = this.factory.getConnection();
				connected.getNativeConnection();
				connecting.complete(connected);
			}
			catch (RuntimeException ex) {
				connecting.completeExceptionally(ex);
			}
		}, "otp-guard-connect");
		thread.setDaemon(true);
		thread.start();
		return connecting;
	}

	/**
	 * Take the connection anew at the next call. One that is still being made is waited
	 * for again, and one that is shared with the application stays open.
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
